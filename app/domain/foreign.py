"""Questions of other systems as cases: what can be taken, and in sentences what cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.cases import Case, CaseFields
from app.domain.quizzes import Quiz
from app.domain.schemes import Decision, Scheme
from app.domain.sentences import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as another system wrote it, in plain text.

    ``kind`` is its own word (multichoice, matching …). ``options`` are (words, whether right). ``case`` is the case
    that our own export carried along. ``lost`` says in words what the file had that a case has no place for.
    """

    name: str
    kind: str
    text: str
    options: tuple[tuple[str, bool], ...] = ()
    case: Case | None = None
    lost: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFile:
    """What a file holds: its questions, the quiz that our own export carried along, and what is said of the file."""

    questions: tuple[Question, ...]
    quiz: Quiz | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: cases to import, what was left behind, and why each other question was refused."""

    cases: tuple[Case, ...]
    notes: tuple[str, ...]
    refused: tuple[tuple[Question, str], ...]


CHOICES = frozenset({"multichoice", "truefalse", "choice"})


def take_questions(
    questions: tuple[Question, ...], *, scheme: Scheme, maps: Mapping[str, str], prefix: str, market: str, language: str
) -> Taken:
    """Questions as cases: those of ours as they were, foreign ones of one choice as messages without gold.

    A foreign question is taken when each of its options is a decision: by ``maps`` (option to decision key), or by the
    scheme's own keys and labels, without regard to case. Gold needs a clause, which no foreign question has, so none
    gets gold; the right option is said in a note for whoever adjudicates.
    """
    cases: list[Case] = []
    notes: list[str] = []
    refused: list[tuple[Question, str]] = []
    known = _decisions(scheme, maps)
    for number, question in enumerate(questions, start=1):
        notes += [f"“{question.name}”: {lost}" for lost in question.lost]
        if question.case is not None:
            cases.append(question.case)
            continue
        why = _why_not(question, known, scheme)
        if why:
            refused.append((question, why))
            continue
        key = f"{prefix}-{number:03}"
        right = " or ".join(known[_small(words)].label for words, is_right in question.options if is_right)
        fields = CaseFields(title=question.name, text=question.text)
        source = f"Imported, right there: {right}" if right else "Imported"
        cases.append(Case(key=key, kind="message", market=market, language=language, fields=fields, source=source))
        notes.append(
            f"“{question.name}”: became case {key} without gold, because it cites no clause; "
            f"it is to be adjudicated. In the file {right or 'nothing'} is right."
        )
    return Taken(cases=tuple(cases), notes=tuple(notes), refused=tuple(refused))


def _decisions(scheme: Scheme, maps: Mapping[str, str]) -> dict[str, Decision]:
    found = {_small(d.key): d for d in scheme.decisions} | {_small(d.label): d for d in scheme.decisions}
    mapped = {_small(words): scheme.decision(key) for words, key in maps.items()}
    return found | {words: decision for words, decision in mapped.items() if decision is not None}


def _why_not(question: Question, known: Mapping[str, Decision], scheme: Scheme) -> str:
    if question.kind not in CHOICES:
        return f"a question of the kind “{question.kind}” has no decision to choose."
    if not question.options:
        return "it has no options to choose from."
    unknown = [words for words, _ in question.options if _small(words) not in known]
    if unknown:
        names = ", ".join(d.key for d in scheme.decisions)
        listed = ", ".join(f"“{words[:40]}”" for words in unknown[:4])
        more = f" and {count(len(unknown) - 4, 'other')}" if len(unknown) > 4 else ""
        return f"its options are no decisions ({listed}{more}); map each to one of {names} with --map OPTION=DECISION."
    return ""


def _small(words: str) -> str:
    return " ".join(words.casefold().split())
