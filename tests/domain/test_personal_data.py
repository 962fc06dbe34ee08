"""What may be about a private person is pointed at, and what a listing says of its goods is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import personal_data
from app.domain.cases import Case, CaseFields
from app.domain.personal_data import find_personal, personal_in


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Write to jo.smith+shop@mail.example.org now", "e-mail address", "jo.smith+shop@mail.example.org"),
        ("pay müller@beispiel.de", "e-mail address", "müller@beispiel.de"),
        ("Follow Jane Roe @jane_roe.art", "handle", "@jane_roe.art"),
        ("WeChat: bagseller88", "handle", "WeChat: bagseller88"),
        ("加微信号 lihua_2020 有货", "handle", "微信号 lihua_2020"),
        ("call +44 20 7946 0958 today", "phone number", "+44 20 7946 0958"),
        ("+1 (212) 555-0142", "phone number", "+1 (212) 555-0142"),
        ("0049 30 901820", "phone number", "0049 30 901820"),
        ("+86 138 0013 8000", "phone number", "+86 138 0013 8000"),
        ("(212) 555-0142", "phone number", "(212) 555-0142"),
        ("212-555-0142.", "phone number", "212-555-0142"),
        ("手机13800138000", "phone number", "13800138000"),
        ("138-0013-8000", "phone number", "138-0013-8000"),
        ("Tél. 01 42 68 53 00", "phone number", "01 42 68 53 00"),
        ("030/9018200 ab 18 Uhr", "phone number", "030/9018200"),
        ("090-1234-5678", "phone number", "090-1234-5678"),
        ("whatsapp me 9876543210", "phone number", "9876543210"),
        ("＋４４ ２０ ７９４６ ０９５８", "phone number", "+44 20 7946 0958"),
        ("meet at 221B Baker Street, London", "postal address", "221B Baker Street"),
        ("1600 Pennsylvania Ave. NW", "postal address", "1600 Pennsylvania Ave."),
        ("12 Elm St, Springfield, IL", "postal address", "12 Elm St, Springfield, IL"),
        ("Abholung Hauptstraße 12a", "postal address", "Hauptstraße 12a"),
        ("au 12, rue de la Paix", "postal address", "12, rue de la Paix"),
        ("Calle Mayor 15", "postal address", "Calle Mayor 15"),
        ("PO Box 1234", "postal address", "PO Box 1234"),
        ("北京市海淀区中关村大街27号", "postal address", "北京市海淀区中关村大街27号"),
        ("〒100-0001 東京", "postal address", "〒100-0001"),
        ("card 4111 1111 1111 1111 ok", "payment card", "4111 1111 1111 1111"),
        ("5500005555555559", "payment card", "5500005555555559"),
        ("3782-822463-10005", "payment card", "3782-822463-10005"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "bank account", "GB82 WEST 1234 5698 7654 32"),
        ("DE89370400440532013000", "bank account", "DE89370400440532013000"),
    ],
)
def test_personal_data_is_found_and_named(text: str, kind: str, found: str) -> None:
    assert [(one.kind, one.found) for one in find_personal(text)] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "only $1,299.00 instead of 1.499,00",
        "12.5 x 30.2 x 7 inches, 220-240 V, 50/60 Hz",
        "Model 3000-1200-45, lot number 021123, batch 1234567890",
        "UPC 0 12345 67890 5, EAN 4006381333931, ISBN 978-3-16-148410-0",
        "sold from 2024-01-05 to 2024-12-31 for about $10",
        "manufactured 11/2023, serial 20240105-0001",
        "order 4111111111111112",
        "about 2,000,000 units in 2023 and 2024",
        "Call Spin Master toll-free at 800-622-8339 from 8 a.m.",
        "Sizes 36 37 38 39 40 41 42 43",
        "sold @ 5 each, rated 5/5",
        "Made by the Tong Tai clothing co., Ltd",
        "4 Way stretch, 2 Place setting, 3 Piece Court shoe",
        "100% Rayon @media screen"[:10],
        "磁力球玩具 216颗 5毫米",
        "GB82 WEST 1234 5698 7654 33",
        "IP67 water resistant, 5000 mAh, 128 GB",
        "version 10.0.19045.3803 at 192.168.100.1",
        "",
    ],
)
def test_prices_sizes_dates_and_numbers_of_goods_are_not_personal(text: str) -> None:
    assert find_personal(text) == ()


def test_everything_that_a_case_shows_is_looked_at() -> None:
    fields = CaseFields(
        title="@the_seller", attributes=(("Contact", "jo@example.org"),), text="x", price="+44 20 7946 0958"
    )
    case = Case(key="a", kind="listing", market="US", language="en", fields=fields)
    assert {one.kind for one in personal_in(case)} == {"handle", "e-mail address"}


@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    assert all(one.found for one in find_personal(text))


PIECES = (
    "tel", "call ", "whats app: ", "contact: ", "电话", "+1 ", "+44 ", "(555) ", "(", ")", "-", ".", "/", " ", "x", "_",
    "0", "1", "567", "8901", "123-4567", "00 49 ", "4111 1111 1111 1111", "13812345678", "030/123456", "\n", ", ", "é",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_looking_only_where_there_are_digits_finds_what_looking_everywhere_finds(text: str) -> None:
    with pytest.MonkeyPatch.context() as everywhere:
        everywhere.setattr(personal_data, "BEFORE", len(text))
        everywhere.setattr(personal_data, "AFTER", len(text))
        expected = find_personal(text)
    assert find_personal(text) == expected
