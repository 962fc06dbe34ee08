"""Moodle XML: quizzes written so that they come back whole, and the questions of others as far as they fit.

A case becomes a multichoice question with the decisions as options; the whole case and, once, the quiz ride along in
comments of our own that Moodle keeps nowhere else: the question's ``idnumber`` names the case, its general feedback
holds the rationale and the clauses, and an element ``plumbline`` holds the YAML that quiz_yaml reads.
"""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import ElementTree as Safe
from defusedxml.common import DefusedXmlException

from app.domain.cases import Case
from app.domain.foreign import Question, QuestionFile
from app.domain.quizzes import Quiz
from app.domain.schemes import Scheme
from app.formats.plain_html import plain_text
from app.formats.problems import BadFile, bad_file
from app.formats.quiz_yaml import parse_cases, parse_quiz
from app.formats.quiz_yaml_out import write_cases, write_quiz

MOST_BYTES = 50_000_000
OURS = "plumbline"
UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_moodle(quiz: Quiz, cases: dict[str, Case], *, scheme: Scheme) -> str:
    """A quiz with its cases as Moodle XML. Characters that XML cannot hold are left out."""
    root = Element("quiz")
    category = SubElement(root, "question", type="category")
    _text(SubElement(category, "category"), f"$course$/{quiz.title}")
    _text(SubElement(category, "info", format="plain_text"), quiz.description)
    SubElement(category, "idnumber").text = _clean(quiz.slug)
    SubElement(category, OURS).text = _clean(write_quiz(quiz))
    for key in quiz.cases:
        if key in cases:
            _write_question(root, cases[key], scheme)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _write_question(root: Element, case: Case, scheme: Scheme) -> None:
    made = SubElement(root, "question", type="multichoice")
    fields, gold = case.fields, case.gold
    _text(SubElement(made, "name"), fields.title or case.key)
    facts = [("Price", f"{fields.price} {fields.currency}".strip()), ("Seller", fields.seller),
             ("Category", fields.category), *fields.attributes, ("Market", case.market)]  # fmt: skip
    shown = [fields.title, *(f"{name}: {value}" for name, value in facts if value), fields.text, fields.transcript]
    shown += [f"[{picture.alt}]" for picture in fields.pictures]
    _text(SubElement(made, "questiontext", format="plain_text"), "\n\n".join(part for part in shown if part))
    said = f"{gold.rationale}\n\n{', '.join(map(str, gold.clauses))}" if gold else ""
    _text(SubElement(made, "generalfeedback", format="plain_text"), said)
    SubElement(made, "idnumber").text = _clean(case.key)
    SubElement(made, "single").text = "true"
    SubElement(made, "shuffleanswers").text = "0"
    for decision in scheme.decisions:
        right = gold is not None and gold.decision == decision.key
        _text(SubElement(made, "answer", fraction="100" if right else "0", format="plain_text"), decision.label)
    SubElement(made, OURS).text = _clean(write_cases([case]))


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = _clean(words)


def _clean(words: str) -> str:
    """Words without what XML 1.0 cannot hold."""
    return UNFIT.sub("", words)


def read_moodle(path: Path) -> QuestionFile:
    """The questions of a Moodle XML file. Raises BadFile for what is none, for a DTD, and for too large a file."""
    root = read_xml(path)
    if root.tag != "quiz":
        raise bad_file(path.name, f"it begins with <{root.tag}>, not with <quiz>.", "Export it as Moodle XML.")
    questions: list[Question] = []
    quiz: Quiz | None = None
    notes: list[str] = []
    for number, element in enumerate(root.iter("question"), start=1):
        kind = element.get("type", "")
        own = element.findtext(OURS)
        if kind == "category":
            words = (element.findtext("category/text") or "").strip()
            if own:
                quiz = parse_quiz(own, path.name)
            elif words:
                notes.append(f"The category “{words}” is not kept: cases have no categories.")
            continue
        name = plain_text(element.findtext("name/text") or "")[0] or f"question {number}"
        questions.append(_question(element, name, kind=kind, own=own, file=path.name))
    return QuestionFile(questions=tuple(questions), quiz=quiz, notes=tuple(notes))


def _question(element: Element, name: str, *, kind: str, own: str | None, file: str) -> Question:
    text, lost = plain_text(element.findtext("questiontext/text") or "")
    options = []
    left = set(lost)
    for answer in element.findall("answer"):
        words, more = plain_text(answer.findtext("text") or "")
        left.update(more)
        fraction = answer.get("fraction", "0")
        options.append((words, _number(fraction) > 0))
        if 0 < _number(fraction) < 100:
            left.add(f"the option “{words[:40]}” was worth {fraction} % of the points; here it is right or wrong")
        if plain_text(answer.findtext("feedback/text") or "")[0]:
            left.add("words to single options are left out")
    if element.find("questiontext/file") is not None:
        left.add("files inside the question are left out")
    if element.find("hint") is not None:
        left.add("hints are left out")
    case = None
    if own:
        try:
            case = parse_cases(own, file)[0]
        except (BadFile, IndexError):
            left.add("what Plumbline wrote along was changed elsewhere and cannot be read; it is taken as foreign")
        else:
            left = set()
    return Question(name=name, kind=kind, text=text, options=tuple(options), case=case, lost=tuple(sorted(left)))


def _number(words: str) -> float:
    try:
        return float(words)
    except ValueError:
        return 0.0


def read_xml(path: Path) -> Element:
    """The root of an XML file without any DTD or entity. Raises BadFile."""
    return parse_xml(read_whole(path), path.name)


def read_whole(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises BadFile."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise bad_file(path.name, f"the file cannot be read ({error.strerror}).") from None


def parse_xml(data: bytes, name: str) -> Element:
    """The root of XML without any DTD or entity; ``name`` is what messages call it. Raises BadFile."""
    if len(data) > MOST_BYTES:
        raise bad_file(name, f"it is larger than {MOST_BYTES // 1_000_000} MB.", "Split it.")
    try:
        root: Element = Safe.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise bad_file(name, "it has a DTD or entities, which are not taken.", "Export it without them.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise bad_file(name, f"it is no XML that can be read: {error}.") from None
    return root
