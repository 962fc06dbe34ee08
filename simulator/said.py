"""What simulated people say of cases, how they vote and what they assign; who says it, and when, is drawn elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of somebody who had given this decision to a case, contesting its gold or asking; open without a reply."""

    case: str
    gave: str
    contests: bool
    words: str
    by: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """A vote on a case; the clause as ``sop#clause``."""

    by: str
    decision: str
    action: str
    clause: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An adjudication that is going on: none, one or two votes; two that differ wait for somebody to settle them."""

    case: str
    reason: str
    by: str
    day: str
    note: str = ""
    votes: tuple[Voted, ...] = ()


def _contest(case: str, gave: str, words: str, by: str = "", reply: str = "") -> Said:
    return Said(case=case, gave=gave, contests=True, words=words, by=by, reply=reply)


def _ask(case: str, gave: str, words: str, by: str = "", reply: str = "") -> Said:
    return Said(case=case, gave=gave, contests=False, words=words, by=by, reply=reply)


SAID = (
    # Doubted with reason: the gold of these is planted as wrong or the clause as unclear, and nobody has replied yet.
    _contest(
        "sponsored-content-009",
        "approve",
        "The word is there and the mark of the tool is not required. On my phone all eleven hashtags are in one line.",
    ),
    _contest(
        "fund-holds-008",
        "restrict",
        "29 of 64 reviews with one star in a month. If we pay now and the claims come next week, the money is gone.",
    ),
    _contest(
        "health-claims-006",
        "approve",
        "It says a quick check for athletes. My sports watch does the same, and nobody asks it for a registration.",
    ),
    _contest(
        "batteries-007",
        "approve",
        "The original board protects the pack and the text says so openly. What kind of report should a retired "
        "technician have?",
    ),
    _contest(
        "counterfeit-goods-012",
        "approve",
        "I only count two signs. The catalogue picture agrees with the brand reference, so for me it is not a sign.",
    ),
    _contest(
        "fake-reviews-005",
        "restrict",
        "Same surname, same town and “our town”. For me this is family until the opposite is shown. What is weak here?",
    ),
    _ask(
        "fake-reviews-006",
        "approve",
        "The man is open about it and paid the full price. Where does neighbour end? I live in a tower with 300 flats.",
    ),
    # Fresh questions
    _ask(
        "livestream-conduct-012",
        "restrict",
        "If the bag had one item more or less by luck, would it be a chance sale then?",
    ),
    _ask(
        "unsafe-products-104",
        "restrict",
        "The label shows the month but no day. If the notice ends in January and the label says January, what then?",
    ),
    _contest(
        "used-goods-017",
        "reject",
        "He sanded the number away. Why do we bother a specialist? To me this is a stolen bike.",
    ),
    # Settled: the gold stands, and the reviewer got the sentence that was missing
    _contest(
        "listing-quality-018",
        "restrict",
        "The title is one word and the picture shows a garage. How should a buyer find this?",
        "T02",
        "Finding it is the seller's risk. The clause asks whether a buyer can tell what is sold, and here item, size, "
        "number and the mark are clear.",
    ),
    _contest(
        "listing-quality-015",
        "restrict",
        "The raincoat itself is fine, so I asked for a fix. Why a strike?",
        "T02",
        "The ratings were earned by a baking mat. A fix would leave 4,000 ratings on a raincoat that nobody rated.",
    ),
    _ask(
        "listing-quality-011",
        "restrict",
        "The box is torn in the picture. Is that not damage?",
        "T05",
        "The package is torn, the item is not. Open box with the damage named is what the row describes.",
    ),
    _ask(
        "listing-quality-007",
        "restrict",
        "A cutting board under Decoration is simply the wrong shelf, or?",
        "T02",
        "Wrong, but a neighbour below the same top level, and the clause leaves neighbours alone.",
    ),
    _contest(
        "listing-quality-002",
        "reject",
        "Three foreign brands in the title. At my last job this was an infringement.",
        "T05",
        "Nothing is sold as these brands, so it is about the search. That is why it is shown less and not removed.",
    ),
    _contest(
        "intellectual-property-002",
        "restrict",
        "Somebody complains and we do nothing? I would at least ask the seller.",
        "T01",
        "A notice without the owner and the signed statement is no notice. Asking the seller would already treat it as "
        "one.",
    ),
    _ask(
        "intellectual-property-009",
        "restrict",
        "A museum sells the same print. I thought that the museum owns it.",
        "T01",
        "It owns the canvas. The artist died in 1903, so anybody may copy it, except from the museum's own photo.",
    ),
    _ask(
        "intellectual-property-014",
        "restrict",
        "He names the other brand in the text. Is this not enough?",
        "T06",
        "He compares prices. It would be enough if he said that the lamp copies theirs.",
    ),
    _contest(
        "intellectual-property-016",
        "restrict",
        "The two moulds look the same to me and the sender is angry.",
        "T01",
        "Likeness without a registered design or a patent number is no ground. Anger is none either.",
    ),
    _contest(
        "livestream-conduct-017",
        "restrict",
        "She says “the last one” and then sells two more. For me this is the false claim of the clause.",
        "T04",
        "At 33:10 she announces the new stock, before the next sale. The clause says that this is no contradiction.",
    ),
    _contest(
        "livestream-conduct-010",
        "approve",
        "Visor, gloves, three metres away and “do not copy this”. What more should they do?",
        "T04",
        "Nothing more: these three points are why it may stay at all. With them the row says age gate, not approve.",
    ),
    _ask(
        "scams-007",
        "escalate",
        "We learned that a code is always an alarm. How do I know that this one is harmless?",
        "T03",
        "Ask who gets it. Here the seller says: only to the courier, never to me. A scam asks you to send it.",
    ),
    _ask(
        "scams-015",
        "restrict",
        "A third of the parcels has no scan, the bank data are new, and we let it go?",
        "T03",
        "The strike explains the scans, so one signal is left, and one signal leads to no action.",
    ),
    _ask(
        "digital-goods-005",
        "restrict",
        "Ten days for a file is long, the limit is 72 hours.",
        "T06",
        "The limit is for files that are ready. For work made to order the stated time counts, and it is stated.",
    ),
    _contest(
        "digital-goods-014",
        "restrict",
        "The maker forbids selling anything around the game, the panel says so.",
        "T06",
        "The panel speaks of items and accounts. Coaching is the seller's own time.",
    ),
    _contest(
        "minors-005",
        "restrict",
        "It is a game and a family. In my country children play in sheds all day.",
        "T04",
        "He asks to come out and is kept in. From that moment it is not our question whether it was meant as a game.",
    ),
    _ask(
        "prohibited-goods-003",
        "approve",
        "I saw no blade, so I approved. Must I guess what is inside?",
        "T03",
        "No guessing, asking. The seller hints at something and shows nothing, and the row then asks for evidence.",
    ),
    _contest(
        "weapons-like-goods-014",
        "reject",
        "320 fps with a 0.20 g ball is about one joule. I calculated it, so the energy is known.",
        "T05",
        "Well calculated, and still not stated: the weight that the buyer will use can differ. The seller must write "
        "the joules.",
    ),
    _ask(
        "weapons-like-goods-024",
        "restrict",
        "They cut paper with it. Is it then not sharp?",
        "T05",
        "Paper tears on a blunt edge too. The caliper shows the thickness of the edge, and that decides.",
    ),
    _contest(
        "restricted-goods-015",
        "reject",
        "The licence has another name on it. That is a no for me.",
        "T02",
        "It would be, without the letter. With it there may be a connection that we cannot check, so somebody who can "
        "looks at it.",
    ),
    _ask(
        "restricted-goods-002",
        "restrict",
        "The name is Raider and everything is black. Is this not presented as a weapon?",
        "T02",
        "Look at what is shown and said: firewood and paths. A hard name alone is advertising.",
    ),
    _contest(
        "seller-verification-012",
        "approve",
        "Five years, 1,420 ratings and a kind message. I believe her.",
        "T01",
        "So do I, and a thief would write the same message. Two events in 72 hours ask for a proof, whoever writes.",
    ),
    _ask(
        "price-manipulation-004",
        "restrict",
        "He never sold it for 14800, so the price is invented, no?",
        "T06",
        "It would be, as a price of his own. He calls it the recommended price and shows the page of the catalogue.",
    ),
    _ask(
        "health-claims-009",
        "restrict",
        "Thirty days and a slim woman: everybody understands what is meant.",
        "T02",
        "We decide on what is said. The thirty days are the pack, and no change of the body is promised or shown.",
    ),
    _contest(
        "food-and-supplements-017",
        "restrict",
        "Vegan and “may contain milk” cannot both be true.",
        "T03",
        "They can: one is the recipe, the other the factory. Only “free from milk” would contradict the warning.",
    ),
    _ask(
        "fake-orders-012",
        "restrict",
        "All brushes went to one address. That was a signal in the last quiz.",
        "T01",
        "A private address is. A school that orders for a class is none.",
    ),
    _contest(
        "political-and-charity-023",
        "restrict",
        "They write about giving money, so they must show for whom.",
        "T04",
        "They must when they promise a share of the price. Here they tell what they gave last autumn, and no more.",
    ),
)

OPENED = (
    Opened(
        case="fake-reviews-004",
        reason="contested",
        by="T04",
        day="2026-11-17",
        note="Half of the reviewers chose Restrict: the card could be that of a shared household.",
        votes=(
            Voted(
                by="T01",
                decision="reject",
                action="strike",
                clause="fake-reviews#own-interest",
                why="The card that pays the seller's fee paid the order. That is the account link of the first row, "
                "and a balanced text does not undo it.",
            ),
            Voted(
                by="T08",
                decision="restrict",
                action="demote",
                clause="fake-reviews#own-interest",
                why="A card can be shared by people who live together. The order is verified, so I read it as a friend "
                "of the seller and show it less.",
            ),
        ),
    ),
    Opened(
        case="livestream-conduct-013",
        reason="asked",
        by="T09",
        day="2026-11-18",
        note="Is a tablet for buyers only a present or a draw?",
        votes=(
            Voted(
                by="T09",
                decision="restrict",
                action="fix",
                clause="livestream-conduct#chance-sales",
                why="Only who orders tonight gets a number. The draw must be open to people who buy nothing.",
            ),
            Voted(
                by="T10",
                decision="reject",
                action="strike",
                clause="livestream-conduct#chance-sales",
                why="People pay to be in the draw, so chance decides what a paying buyer gets. The case for the phone "
                "is a pretext.",
            ),
        ),
    ),
    Opened(
        case="used-goods-003",
        reason="asked",
        by="T05",
        day="2026-11-19",
        note="Half of Sellers D asked what “cannot see which one will come” means for chairs of one model.",
        votes=(
            Voted(
                by="T07",
                decision="restrict",
                action="fix",
                clause="used-goods#grade-words",
                why="Thirty chairs of different grade in one listing, and the buyer gets the one in front. The seller "
                "must split the grades.",
            ),
        ),
    ),
    Opened(
        case="fake-orders-011",
        reason="contested",
        by="T06",
        day="2026-11-19",
        note="Reviewers say that the sale explains the new buyers.",
        votes=(
            Voted(
                by="T12",
                decision="escalate",
                action="refer",
                clause="fake-orders#order-signals",
                why="Three signals stay after the sale is taken out: new buyers, light parcels and one private "
                "address. Three go to the specialist.",
            ),
        ),
    ),
    Opened(
        case="category-errors-012", reason="asked", by="T02", day="2026-11-19", note="A blanket for knees or babies?"
    ),
    Opened(case="evidence-standards-002", reason="asked", by="T11", day="2026-11-20", note="Is a wrong sum editing?"),
    Opened(
        case="scams-191",
        reason="stale",
        by="T03",
        day="2026-11-18",
        note="Version 2.0 added the row on stolen accounts and made signal E longer.",
        votes=(
            Voted(
                by="T03",
                decision="reject",
                action="suspend",
                clause="scams#non-delivery",
                why="35 % of the orders have no scan, and A and C are there as well. The new row needs an old "
                "account, so B and two others lead to suspension as before.",
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A quiz for an audience; ``days`` is how many days after the demo is made it closes, for one that is open then."""

    quiz: str
    audience: str
    whom: str
    by: str
    opens: str
    closes: str = ""
    days: int = 0
    attempts: int = 1
    note: str = ""


ASSIGNED = (
    Assigned(
        quiz="weekly-calibration-47",
        audience="everyone",
        whom="",
        by="T01",
        opens="2026-11-16",
        closes="2026-11-21",
        note="Weekly calibration. Please take it before Friday evening.",
    ),
    Assigned(
        quiz="weekly-calibration-48",
        audience="everyone",
        whom="",
        by="T01",
        opens="2026-11-20",
        days=5,
        note="Twelve mixed cases. Talk about them after it has closed.",
    ),
    Assigned(
        quiz="unseen-siblings",
        audience="person",
        whom="R13",
        by="L02",
        opens="2026-11-19",
        days=3,
        attempts=2,
        note="On scams, after our talk on Thursday.",
    ),
    Assigned(
        quiz="unseen-siblings",
        audience="person",
        whom="R10",
        by="L02",
        opens="2026-11-19",
        days=3,
        attempts=2,
        note="On health claims: claims about diseases are not ordinary advertising.",
    ),
    Assigned(
        quiz="minors-calibration",
        audience="team",
        whom="Content E",
        by="T05",
        opens="2026-11-09",
        closes="2026-11-14",
        note="The new rules on children who advertise.",
    ),
)
