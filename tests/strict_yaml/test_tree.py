from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import InputError, Problem
from briefgen.strict_yaml import Tree, load, loads
from briefgen.strict_yaml.tree import examine_text

ALPHABET = st.sampled_from(
    [*"abyz019 \n\n\t:-#,&*!%@`\"'|>?~<\\.$é中\u2028\x85\r", "{{ x }}", "- ", ": ", "\n  ", "---\n", "\\u"]
)
LIKE_YAML = st.lists(ALPHABET, max_size=60).map("".join)


def only_problem(text: str) -> Problem:
    tree = examine_text(text, "brief.yaml")
    assert len(tree.problems) == 1, [str(problem) for problem in tree.problems]
    return tree.problems[0]


def test_texts_stay_as_they_were_typed() -> None:
    text = (
        "a: NO\nb: on\nc: 12:30\nd: 2016-11-17\ne: 007\nf: yes\n"
        "g: 0x1F\nh: 1_000\ni: .nan\nj: 1e999\nk: '7'\nl: \"true\"\n"
    )
    expected = {
        "a": "NO", "b": "on", "c": "12:30", "d": "2016-11-17", "e": "007", "f": "yes", "g": "0x1F", "h": "1_000",
        "i": ".nan", "j": "1e999", "k": "7", "l": "true",
    }  # fmt: skip
    assert loads(text, "brief.yaml").data == expected


def test_numbers_know_how_they_were_typed() -> None:
    data = loads("[1.10, -3, 1e3, +4, .5, 2.]", "brief.yaml").data
    assert data == [1.1, -3, 1000.0, 4, 0.5, 2.0]
    assert [number.raw for number in data] == ["1.10", "-3", "1e3", "+4", ".5", "2."]


def test_only_true_false_and_nothing_are_constants() -> None:
    assert loads("[true, False, null, ~, nothing, None]", "x").data == [True, False, None, None, "nothing", "None"]


def test_an_empty_file_has_no_data_and_no_problem() -> None:
    assert loads("", "brief.yaml").data is None
    assert loads("# only a comment\n", "brief.yaml").data is None


def test_keys_are_texts() -> None:
    assert loads("2016: a\ntrue: b\n", "brief.yaml").data == {"2016": "a", "true": "b"}


def test_positions_of_keys_values_and_pieces_of_text() -> None:
    tree = loads("sections:\n  - title: Trade of {{ growth }}\n    figures: [a, b]\n", "brief.yaml")
    assert tree.position(("sections", 0, "title")) == (2, 12)
    assert tree.position(("sections", 0, "title"), at_key=True) == (2, 5)
    assert tree.position(("sections", 0, "figures", 1)) == (3, 18)
    assert tree.position(("sections", 0), needle="{{ growth }}") == (2, 21)
    assert tree.position(("sections", 0, "nowhere", 3)) == (2, 5)
    assert tree.find(("sections",), "growth") == (("sections", 0, "title"), (2, 24))


@pytest.mark.parametrize(
    "source",
    [
        "t: 'x {{ a | choose(''up'', ''down'') }}'",
        "t: \"x {{ a | choose('up', 'down') }}\"",
        "t: >-\n  x {{ a\n  | choose('up', 'down') }}",
        "t: x {{ a\n  | choose('up', 'down') }}",
    ],
)
def test_a_piece_of_text_is_found_however_it_was_quoted_or_folded(source: str) -> None:
    tree = loads(source, "brief.yaml")
    place, (line, column) = tree.find((), "{{ a | choose('up', 'down') }}") or ((), (0, 0))
    assert place == ("t",)
    assert source.splitlines()[line - 1][column - 1 :].startswith("{{ a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: {{ clause_count }} clauses\n",
            'brief.yaml:1:8: error[yaml-braces] a text that begins with {{ must be in quotes\n'
            '  hint: write  "{{ clause_count }} clauses"',
        ),
        (
            "title: {{ name }}\n",
            'brief.yaml:1:8: error[yaml-braces] a text that begins with {{ must be in quotes\n'
            '  hint: write  "{{ name }}"',
        ),
        (
            "points: [Saves {{ s | percent.1 }} once, b]\n",
            "brief.yaml:1:16: error[yaml-braces] a text with {{ }} inside [ … ] or { … } must be in quotes\n"
            '  hint: write  "Saves {{ s | percent.1 }} once", or put each item on its own line with -',
        ),
        (
            "OWN: {title: Report, version 3, note: x}\n",
            "brief.yaml:1:22: error[yaml-comma] OWN.version 3: the comma before 'version 3' ends the text before it: "
            "inside { … } and [ … ] a text with a comma needs quotes\n"
            '  hint: put the whole text in "quotes":  "…, version 3"',
        ),
        (
            "message: The aim: grow\n",
            "brief.yaml:1:17: error[yaml-colon] the text contains ': ' and must be in quotes\n"
            '  hint: write  "The aim: grow"',
        ),
        (
            "title: *Bold* claims\n",
            "brief.yaml:1:8: error[yaml-special] a text that begins with '*' must be in quotes "
            '(YAML aliases are not part of this format)\n  hint: write  "*Bold* claims"',
        ),
        (
            "title: @home\n",
            "brief.yaml:1:8: error[yaml-special] a text that begins with '@' must be in quotes\n"
            '  hint: write  "@home"',
        ),
        (
            "title: Sales are #1 in the region\n",
            "brief.yaml:1:18: error[yaml-comment] everything from '#1 in the r…' on is a comment and would be lost\n"
            '  hint: put the whole text in "quotes", or write a space after # if it is a comment',
        ),
        (
            "title: a\ntext: b\ntitle: c\n",
            "brief.yaml:3:1: error[duplicate-key] 'title' is given twice here\n"
            "  hint: it was first given on line 1; keep one",
        ),
        (
            'title: "Great" potential\n',
            "brief.yaml:1:16: error[yaml-quote] the text goes on after its closing quote: potential\n"
            "  hint: write  '\"Great\" potential'",
        ),
        (
            'title: "Great\nnext: 1\n',
            "brief.yaml:1:8: error[yaml-quote] a quote is opened here and never closed\n  hint: add the closing quote",
        ),
        (
            "a:\n\tb: 1\n",
            "brief.yaml:2:1: error[yaml-tab] a tab is used for indentation\n  hint: indent with spaces",
        ),
        (
            "- kind: cover\n   title: x\n",
            "brief.yaml:2:4: error[yaml-indent] this line is not indented like the lines above it\n"
            "  hint: line it up with the other keys of the same section",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "brief.yaml:2:1: error[yaml-documents] a second document begins here\n"
            "  hint: one file is one document; remove the line ---",
        ),
        (
            "title:Trade\nnext: 1\n",
            "brief.yaml:1:6: error[yaml-key] a space is missing after 'title:'\n  hint: write   title: …",
        ),
        (
            "title: [Draft] Trade\n",
            "brief.yaml:1:8: error[yaml-bracket] a text that begins with [ must be in quotes\n"
            '  hint: write  "[Draft] Trade"',
        ),
        (
            "a: {b: c\nd: 1\n",
            "brief.yaml:1:4: error[yaml-brace] a { is opened here and not closed\n"
            '  hint: add the closing }, or put the whole text in "quotes"',
        ),
        (
            'a: "C:\\Data\\x"\n',
            "brief.yaml:1:7: error[yaml-escape] '\\D' stands for no character in a text in double quotes\n"
            "  hint: write \\\\ for a backslash, or use 'single quotes'",
        ),
        (
            "<<: {a: 1}\n",
            "brief.yaml:1:1: error[yaml-special] merge keys (<<) are not part of this format\n"
            "  hint: write the keys out",
        ),
        (
            "a: \x07b\n",
            "brief.yaml:1:4: error[bad-character] the character U+0007 cannot be printed\n  hint: delete it",
        ),
    ],
)  # fmt: skip
def test_every_trap_has_its_own_words(text: str, message: str) -> None:
    assert str(only_problem(text)) == message


def test_texts_with_a_trap_are_read_as_they_were_meant() -> None:
    text = "a: {{ x }} more: too\nb: *it*\nc: {t: One, two, u: 1}\nd: The aim: grow\ne: &anchor {f: 1}\n"
    tree = examine_text(text, "brief.yaml")
    assert [problem.line for problem in tree.problems] == [1, 2, 3, 4, 5]
    expected = {"a": "{{ x }} more: too", "b": "*it*", "c": {"t": "One, two", "u": 1}, "d": "The aim: grow"}
    assert tree.data == {**expected, "e": {"f": 1}}


def test_one_line_has_one_complaint() -> None:
    assert only_problem("a: {{ x }}: {{ y }}: *z\n").code == "yaml-braces"


def test_a_block_text_may_hold_anything() -> None:
    text = "detail: |\n  {{ x }} #1: *a*\n  \tand - more\nnotes: >-\n  folded\n  text\n"
    assert loads(text, "x").data == {"detail": "{{ x }} #1: *a*\n\tand - more\n", "notes": "folded text"}


def test_a_comment_after_a_value_is_a_comment() -> None:
    assert loads("figures:   # one row, one value\n  file: a.csv # the data\n", "x").data == {
        "figures": {"file": "a.csv"}
    }


@pytest.mark.parametrize(
    "attack",
    [
        "a: !!python/object/apply:os.system [ls]\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "base: &base {a: 1}\nother: {<<: *base}\n",
        "%TAG ! tag:evil.example,2002:\n---\na: !x 1\n",
        "? {a: b}\n: c\n",
        "[" * 5000,
        "- " * 5000,
        "{a: " * 5000,
    ],
)
def test_no_tag_anchor_alias_or_depth_gets_through(attack: str) -> None:
    with pytest.raises(InputError):
        loads(attack, "brief.yaml")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text("a: 1\n" * 300_000)
    with pytest.raises(InputError, match="larger than 1,000,000 bytes"):
        load(path, "brief.yaml")


def test_a_file_that_is_not_utf8_is_refused_where_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes("title: a\nauthor: Zoë".encode("latin-1"))
    with pytest.raises(InputError, match=r"brief\.yaml:2:11: error\[not-utf8\] the file is not UTF-8"):
        load(path, "brief.yaml")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes("\ufefftitle: Zoë\r\nauthor: Unit\r\n".encode())
    tree = load(path, "brief.yaml")
    assert tree.data == {"title": "Zoë", "author": "Unit"}
    assert tree.position(("author",)) == (2, 9)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(InputError, match=r"error\[no-file\] there is no file 'brief.yaml'"):
            load(path, "brief.yaml")


def inside(tree: Tree, line: int, column: int) -> bool:
    lines = tree.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2  # the end of a CRLF line included


@settings(max_examples=400, deadline=None)
@given(LIKE_YAML | st.text(max_size=80))
def test_any_text_gives_data_or_problems_inside_the_file(text: str) -> None:
    tree = examine_text(text, "brief.yaml")
    for problem in tree.problems:
        assert inside(tree, problem.line, problem.column), problem
        assert problem.message


PLAIN_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=30)
TREES = st.recursive(
    PLAIN_TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN_TEXT, inner, max_size=3), max_leaves=8
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_what_json_says_is_read_and_every_value_has_its_place(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False)
    tree = examine_text(text, "brief.yaml")
    if any(problem.code == "yaml-special" for problem in tree.problems):
        return  # a merge key
    assert tree.problems == ()
    assert tree.data == data

    def look(node: object, place: tuple[str | int, ...]) -> None:
        line, column = tree.position(place)
        assert line == 1
        assert text[column - 1] == {dict: "{", list: "[", str: '"'}[type(node)]
        entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for step, value in entries:
            look(value, (*place, step))

    look(data, ())
