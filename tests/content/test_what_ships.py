"""The library that ships is as large and as varied as a real operation needs it."""

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations

import pytest

from app.bootstrap import CONTENT
from app.domain.cases import DIFFICULTIES, KINDS, Case
from app.domain.quizzes import Mode, Quiz
from app.domain.sops import SopText, VersionNumber
from app.formats.quiz_yaml import read_cases, read_quiz
from app.formats.sop_md import read_sop_file

GRAVE = ("high", "critical")


@cache
def versions() -> dict[str, tuple[SopText, ...]]:
    """Every version of every SOP, oldest first."""
    found = {}
    for folder in sorted((CONTENT / "sops").iterdir()):
        files = sorted(folder.glob("*.md"), key=lambda file: VersionNumber.parse(file.stem))
        found[folder.name] = tuple(map(read_sop_file, files))
    return found


def newest() -> list[SopText]:
    """The newest version of each."""
    return [texts[-1] for texts in versions().values()]


def own() -> list[SopText]:
    """The newest version of each SOP that is neither a market edition nor a translation."""
    return [sop for sop in newest() if not sop.extends and not sop.translates]


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the quizzes."""
    files = sorted((CONTENT / "quizzes").glob("*/cases.yaml"))
    return tuple(case for file in files for case in read_cases(file))


@cache
def quizzes() -> dict[str, Quiz]:
    """Every quiz by its slug."""
    read = [read_quiz(file) for file in sorted((CONTENT / "quizzes").glob("*/quiz.yaml"))]
    return {quiz.slug: quiz for quiz in read}


def test_there_are_36_sops_in_four_domains() -> None:
    domains = Counter(sop.domain for sop in own())
    assert sum(domains.values()) >= 36
    assert set(domains) == {"sellers", "products", "content", "operations"}
    assert min(domains.values()) >= 4


def test_an_sop_has_5_to_12_clauses_and_2_to_5_versions() -> None:
    for sop in own():
        clauses = re.findall(r"^## ", sop.body, re.MULTILINE)
        assert 5 <= len(clauses) <= 12, sop.slug
        assert 2 <= len(versions()[str(sop.slug)]) <= 5, sop.slug


def test_every_later_version_says_what_changed() -> None:
    for texts in versions().values():
        for text in texts[1:]:
            assert len(text.change.split()) >= 5, (text.slug, text.version)


def test_every_sop_but_the_scopes_is_decided_by_tables() -> None:
    for sop in own():
        tables = sum(bool(re.search(r"^\| Situation \|", clause.text, re.MULTILINE)) for clause in sop.clauses)
        assert tables >= 3, sop.slug


def test_eight_sops_have_a_market_edition() -> None:
    assert len({sop.extends for sop in newest() if sop.extends}) >= 8


def test_sops_are_read_in_chinese_spanish_and_arabic() -> None:
    read = Counter(sop.language for sop in newest() if sop.translates)
    assert read["zh-Hans"] >= 6
    assert read["es"] >= 4
    assert read["ar"] >= 2


def test_a_translation_has_the_clauses_of_the_version_it_translates() -> None:
    for sop in newest():
        if sop.translates is None:
            continue
        slug, _, number = sop.translates.partition("@")
        original = next(text for text in versions()[slug] if str(text.version) == number)
        assert {clause.key for clause in sop.clauses} == {clause.key for clause in original.clauses}, sop.slug


def test_there_are_600_cases_of_every_kind_and_difficulty() -> None:
    assert len(cases()) >= 600
    kinds = Counter(case.kind for case in cases())
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 40
    shares = Counter(case.difficulty for case in cases())
    assert all(shares[difficulty] >= 0.2 * len(cases()) for difficulty in DIFFICULTIES)


def test_two_in_five_cases_are_innocent() -> None:
    innocent = sum(case.gold is not None and case.gold.decision == "approve" for case in cases())
    assert innocent >= 0.4 * len(cases())


def test_every_clause_with_a_table_in_a_grave_sop_has_four_cases() -> None:
    tested = Counter(f"{case.gold.primary.sop}#{case.gold.primary.clause}" for case in cases() if case.gold)
    few = [
        f"{sop.slug}#{clause.key}"
        for sop in newest()
        for clause in sop.clauses
        if sop.risk in GRAVE and not sop.translates and "| Situation |" in clause.text
        if tested[f"{sop.slug}#{clause.key}"] < 4
    ]
    assert few == []


def test_thirty_cases_are_marked_distressing() -> None:
    assert sum(case.fields.distressing for case in cases()) >= 30


def test_two_different_people_adjudicated_each_gold_and_some_dissented() -> None:
    for case in cases():
        assert case.gold is not None
        assert len(set(case.gold.adjudicators)) == 2, case.key
    assert sum(bool(case.gold and case.gold.dissent) for case in cases()) >= 4


def test_a_rationale_says_why_in_a_few_sentences() -> None:
    for case in cases():
        assert case.gold is not None
        assert 12 <= len(case.gold.rationale.split()) <= 90, case.key


def test_a_few_golds_are_stale_on_purpose() -> None:
    number = {sop.slug: sop.version for sop in newest()}
    stale = read_cases(CONTENT / "demo" / "stale" / "cases.yaml")
    assert len(stale) >= 3
    for case in stale:
        assert case.gold is not None
        assert case.gold.primary.version != str(number[case.gold.primary.sop])


def test_quizzes_leave_some_cases_for_closing_gaps() -> None:
    used = {key for quiz in quizzes().values() for key in quiz.cases}
    bank = {case.key for case in cases()}
    assert used < bank
    assert len(bank - used) >= 20


def test_there_are_20_quizzes_of_every_sort() -> None:
    modes = Counter(quiz.mode for quiz in quizzes().values())
    assert sum(modes.values()) >= 20
    assert modes[Mode.SEALED] >= 1
    assert modes[Mode.PRACTICE] >= 5
    named: dict[str, list[str]] = defaultdict(list)
    for slug in quizzes():
        for sort in ("onboarding", "weekly", "market", "form"):
            named[sort] += [slug] if sort in slug.split("-") else []
    assert {sort: len(slugs) >= 2 for sort, slugs in named.items()} == dict.fromkeys(named, True)
    assert len(named) == 4


def test_an_onboarding_waits_in_every_domain() -> None:
    domains = {str(sop.slug): sop.domain for sop in newest()}
    tested = {case.key: domains[case.gold.primary.sop] for case in cases() if case.gold}
    first = [quiz for quiz in quizzes().values() if "onboarding" in f"{quiz.slug} {quiz.title}".casefold()]
    met = Counter(tested[key] for quiz in first for key in quiz.cases)
    assert set(met) == set(domains.values())
    assert min(met.values()) >= 10


def test_parallel_forms_share_no_case_and_test_the_same_sops() -> None:
    sop_of = {case.key: case.gold.primary.sop for case in cases() if case.gold}
    forms = [quiz for slug, quiz in quizzes().items() if "-form-" in slug]
    assert len(forms) >= 2
    for one, other in combinations(forms, 2):
        assert not set(one.cases) & set(other.cases)
        assert Counter(sop_of[key] for key in one.cases) == Counter(sop_of[key] for key in other.cases)


@pytest.mark.parametrize("name", ["people.csv", "answers.csv.gz", "reading.csv.gz", "kpi.csv", "work.yaml"])
def test_the_demo_has_its_files(name: str) -> None:
    assert (CONTENT / "demo" / name).stat().st_size > 1000


def test_search_knows_synonyms() -> None:
    assert (CONTENT / "synonyms.yaml").read_text("utf-8").count("\n") > 30
