"""Words of rising and falling against the numbers that they stand with."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from briefgen import Brief
from briefgen.definition.directions import said
from briefgen.definition.tongues import TONGUES
from briefgen.words import LANGUAGES

VALUES: dict[str, dict[str, Any]] = {
    "low": {"value": 200, "unit": "t", "source": "S1"},
    "high": {"value": 250, "unit": "t", "source": "S1"},
    "risen": {"expr": "change(low, high)", "format": "percent.1"},
    "fallen": {"expr": "high / low - 1", "format": "percent.1"},
    "sunk": {"expr": "low / high - 1", "format": "percent.1"},
    "alias": {"expr": "sunk * 100", "format": "number.1", "unit": "%"},
    "mean": {"expr": "cagr(high, low, 2)", "format": "percent.1"},
    "saved": {"expr": "high - low", "format": "number.0"},
    "gained": {"expr": "high - low", "format": "+number.0"},
    "lost": {"expr": "low - high", "format": "number.0"},
    "tiny": {"expr": "-0.0001 * low / low", "format": "percent.1"},
    "growth_before": {"expr": "change(low, high)", "format": "percent.0"},
}


def told(text: str, language: str = "en-GB") -> list[str]:
    """What the text is told to have against its numbers: the words, in order."""
    brief = Brief(
        title="A",
        language=language,
        sources={"S1": "Register"},
        values=VALUES,
        sections=[{"kind": "text", "title": "B", "detail": text, "source": "S1"}],
    )
    return [problem.needle for problem in brief.check() if problem.code == "against-the-sign"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Trade fell {{ risen }}.", "fell"),
        ("Trade rose by {{ sunk }} in a year.", "rose"),
        ("Trade rose {{ sunk | abs }}.", "rose"),
        ("Trade fell by {{ sunk }}.", "fell"),  # the minus is said twice
        ("Trade has grown sharply, by about {{ risen }}; aid has grown by about {{ alias }}.", "grown"),
        ("Trade grew in the last year by more than {{ mean }}.", "grew"),
        ("a {{ risen }} drop in trade", "drop"),
        ("{{ risen | abs }} lower than before", "lower"),
        ("an increase of {{ sunk }}", "increase"),
        ("Trade is up {{ sunk }}.", "up"),
        ("Trade fell by {{ gained }}.", "fell"),
        ("Trade rose by {{ lost }}.", "rose"),
        ("Trade rose by {{ sunk }} to {{ low }}.", "rose"),
        ("Trade rose from {{ high }} in 2015 to {{ low }} in 2016.", "rose"),
        ("Trade fell to {{ high }} from {{ low }}.", "fell"),
        ("**Trade fell** {{ risen }}.", "fell"),
    ],
)
def test_a_word_against_the_sign_is_told(text: str, word: str) -> None:
    assert told(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Trade rose {{ risen }}, and then by {{ fallen }}.",
        "Trade fell {{ sunk | abs }}.",
        "Costs fell by {{ saved }}.",  # a difference may be the amount of a fall
        "Trade must fall {{ risen }} a year.",
        "Trade would have to rise by {{ sunk }}.",
        "It is to fall by {{ risen }}.",
        "If trade fell by {{ risen }}, nobody would see it.",
        "Trade did not fall by {{ risen }}.",
        "Exports rose as imports fell {{ risen }}.",  # both directions
        "Growth fell to {{ risen }}.",  # a level, not the change
        "Growth fell from {{ risen }} to a trickle.",
        "Growth fell from {{ risen }} to {{ growth_before }}.",
        "Trade fell short of the plan by {{ risen }}.",
        "Trade {{ sunk | choose('rose', 'fell', 'stood still') }}.",
        "Trade is {{ sunk | direction('higher', 'lower', 'level') }}, which rose.",
        "Trade rose {{ tiny }}.",  # zero when rounded
        "Costs rose because of a {{ sunk }} change.",
        "Prices rose, and {{ sunk }} is the change of trade.",
        "He said “trade fell {{ risen }}”.",
        "Trade rose from {{ low }} to {{ high }}.",
        "Trade stands {{ sunk }} where prices rose.",
    ],
)
def test_what_is_right_or_in_doubt_is_left_alone(text: str) -> None:
    assert told(text) == []


WRONG = {
    "en": ("Trade fell by {{ risen }}.", "Trade rose by {{ sunk }}.", "Trade rose from {{ high }} to {{ low }}."),
    "es": ("El comercio cayó un {{ risen }}.", "una subida del {{ sunk }}", "Subió de {{ high }} a {{ low }}."),
    "fr": (
        "Le commerce a baissé de {{ risen }}.",
        "une hausse de {{ sunk }}",
        "Il a augmenté de {{ high }} à {{ low }}.",
    ),
    "de": (
        "Der Handel ist um {{ risen }} gesunken.",
        "Er stieg um {{ sunk }}.",
        "Er stieg von {{ high }} auf {{ low }}.",
        "Er nahm um {{ sunk }} zu.",
        "Die Exporte gingen um {{ risen }} zurück",
        "Er nahm um {{ risen }} ab und erholte sich.",
    ),
    "pt": ("O comércio caiu {{ risen }}.", "um aumento de {{ sunk }}", "Subiu de {{ high }} para {{ low }}."),
    "zh": ("贸易下降了{{ risen }}。", "贸易增长{{ sunk }}。", "贸易从{{ high }}增长到{{ low }}。"),
}
RIGHT = {
    "en": ("Trade rose by {{ risen }}.", "Trade fell by {{ sunk | abs }}.", "It must fall {{ risen }}.",
           "Costs rose less than the {{ sunk }} of others."),
    "es": ("El comercio creció un {{ risen }}.", "Cayó un {{ sunk | abs }}.", "Debe caer un {{ risen }}.",
           "Bajó hasta {{ risen }}.", "Subió de {{ low }} a {{ high }}."),
    "fr": ("Le commerce a augmenté de {{ risen }}.", "une baisse de {{ sunk | abs }}",
           "Il doit baisser de {{ risen }}.",
           "Il est tombé à {{ risen }}.", "La croissance a baissé de {{ risen }} à {{ growth_before }}."),
    "de": ("Der Handel stieg um {{ risen }}.", "ein Rückgang um {{ sunk | abs }}", "Er muss um {{ risen }} sinken.",
           "Er sank auf {{ risen }}.", "Die Kosten fielen um {{ saved }}.",
           "Er nahm um {{ risen }} zu.", "Sie nahmen um {{ sunk | abs }} ab.", "Er ging um {{ risen }} Uhr."),
    "pt": ("O comércio cresceu {{ risen }}.", "queda de {{ sunk | abs }}", "Deve cair {{ risen }}.",
           "Caiu para {{ risen }}.", "Subiu de {{ low }} para {{ high }}."),
    "zh": ("贸易增长了{{ risen }}。", "贸易下降{{ sunk | abs }}。", "贸易必须下降{{ risen }}。", "降低至{{ risen }}。"),
}  # fmt: skip


def test_there_are_words_for_every_language() -> None:
    assert set(TONGUES) == set(WRONG) == set(RIGHT) == set(LANGUAGES)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in WRONG for text in WRONG[language]])
def test_words_against_the_sign_are_told_in_every_language(language: str, text: str) -> None:
    assert len(told(text, language)) == 1


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in RIGHT for text in RIGHT[language]])
def test_right_words_are_left_alone_in_every_language(language: str, text: str) -> None:
    assert told(text, language) == []


# ------------------------------------------------------------ over a chart


def over(
    title: str, amounts: list[float], *, kind: str = "line", language: str = "en-GB", label: str = "Trade", **more: Any
) -> list[str]:
    rows = [{"year": 2010 + index, "trade": amount} for index, amount in enumerate(amounts)]
    brief = Brief(
        title="A",
        language=language,
        sources={"S1": "Register"},
        values=VALUES,
        data={"trade": {"rows": rows, "source": "S1", "columns": {"year": {"type": "year"}, "trade": label}}},
        sections=[
            {
                "kind": "chart",
                "title": title,
                "chart": {"kind": kind, "data": "trade", "x": "year", "y": "trade", **more},
            }
        ],
    )
    return [problem.message for problem in brief.check() if problem.code == "against-the-sign"]


@pytest.mark.parametrize("kind", ["line", "step", "area", "column"])
def test_a_title_that_rises_over_a_chart_that_falls_is_told(kind: str) -> None:
    assert over("Trade rose", [30, 20, 10], kind=kind) == ["'rose' stands over a chart that falls from 30 to 10"]
    assert over("Trade falls", [10, 20, 30], kind=kind) == ["'falls' stands over a chart that rises from 10 to 30"]


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [("es", "El comercio creció", "Comercio"), ("fr", "Le commerce a augmenté", "Commerce total"),
     ("de", "Der Handel wuchs", "Handel"), ("pt", "O comércio cresceu", "Comércio"), ("zh", "贸易持续增长", "贸易额")],
)  # fmt: skip
def test_a_title_against_its_chart_is_told_in_every_language(language: str, title: str, label: str) -> None:
    assert len(over(title, [30, 20, 10], language=language, label=label)) == 1
    assert over(title, [10, 20, 30], language=language, label=label) == []


@pytest.mark.parametrize(
    ("title", "amounts"),
    [
        ("Trade rose", [10, 20, 30]),
        ("Trade rose", [30, 10, 20]),  # the last step rose
        ("Trade rose in 2011", [10, 30, 5]),  # more special than the chart
        ("Trade must rise", [30, 20, 10]),
        ("Trade fell short of the plan", [10, 20, 30]),
        ("Rising costs are the risk", [30, 20, 10]),
        ("Fares rose and trade suffered", [30, 20, 10]),  # the chart is of something else
        ("Rising costs and falling trade", [30, 20, 10]),
        ("The deficit rose", [-10, -20, -30]),  # below zero, less is more
        ("Trade was {{ low }} and rose", [30, 20, 10]),
    ],
)
def test_a_title_that_may_be_right_over_its_chart_is_left_alone(title: str, amounts: list[float]) -> None:
    assert over(title, amounts) == []


def test_a_chart_that_is_not_read_as_time_says_nothing_against_its_title() -> None:
    assert over("Trade rose", [30, 20, 10], sort="-trade") == []


def test_no_example_in_the_folder_is_told_to_contradict_itself() -> None:
    examples = Path(__file__).parents[2] / "examples"
    for file in sorted(examples.glob("*/brief.yaml")):
        found = [problem for problem in Brief.load(file).check() if problem.code == "against-the-sign"]
        assert found == [], file


@pytest.mark.parametrize("piece", ["rose ", "rose by ", "rose. ", "stieg um "])
def test_long_texts_are_looked_at_in_time_that_grows_with_them(piece: str) -> None:
    begun = time.perf_counter()
    for language in ("en", "de"):
        list(said(piece * 10_000, (), language))
    assert time.perf_counter() - begun < 10  # where each word looks at the whole text it is minutes
