"""P2 in other languages: the reference briefing in Spanish and in Chinese says the same, in the forms of each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from tests.deck_outline import deck_outline
from tests.local_faces import MISSING, has_face, with_face
from tests.reference import EXAMPLES, Built, squeezed
from tests.report_outline import report_outline

from briefgen import Brief
from briefgen.cli import run
from briefgen.document import Figure, KeyFigures, Table, plain_text
from briefgen.document.usage import block_texts
from briefgen.formatting import Formatter
from briefgen.values import Value
from briefgen.words import LANGUAGES, WORDS

SPANISH, CHINESE = EXAMPLES / "china_latam_2016_es", EXAMPLES / "china_latam_2016_zh"

UNITS = {
    "billion USD": ("USD", 10**9), "mil millones de dólares": ("USD", 10**9), "亿美元": ("USD", 10**8),
    "million USD": ("USD", 10**6), "millones de dólares": ("USD", 10**6), "万美元": ("USD", 10**4),
    "people": ("people", 1), "personas": ("people", 1), "人": ("people", 1), "万人": ("people", 10**4),
    "MW": ("W", 10**6), "万千瓦": ("W", 10**7),
}  # fmt: skip
"""What the units of the three briefings stand for."""


def _built(folder: Path, to: Path) -> Built:
    brief = Brief.load(folder / "brief.yaml")
    deck, report = to / f"{folder.name}.pptx", to / f"{folder.name}.pdf"
    brief.export(deck, report, strict=True)
    return Built(brief, brief.compose(), deck, report, squeezed(deck_outline(deck)), squeezed(report_outline(report)))


@pytest.fixture(scope="module")
def chinese_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Chinese briefing with the face that its theme names."""
    if not has_face():
        if os.environ.get("CI"):
            pytest.fail(f"{MISSING}, and CI must skip nothing")
        pytest.skip(MISSING)
    return with_face(CHINESE, tmp_path_factory.mktemp("chinese"))


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(SPANISH, tmp_path_factory.mktemp("spanish_files"))


@pytest.fixture(scope="module")
def chinese(chinese_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(chinese_folder, tmp_path_factory.mktemp("chinese_files"))


@pytest.fixture(params=["spanish", "chinese"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two."""
    found: Built = request.getfixturevalue(request.param)
    return found


# ---------------------------------------------------------------- the same briefing


def test_each_has_every_section_of_the_english_one_in_the_same_order(built: Built, reference: Built) -> None:
    sections = [(part.id, part.role, part.show_in) for part in built.document.parts]
    assert sections == [(part.id, part.role, part.show_in) for part in reference.document.parts]


def test_each_states_the_same_quantities(built: Built, reference: Built) -> None:
    own, english = _quantities(built), _quantities(reference)
    assert own.keys() == english.keys()
    assert len(own) > 20
    for name, (amount, of) in own.items():
        assert of == english[name][1], name
        assert amount == pytest.approx(english[name][0], rel=Decimal("1e-9")), name


def _quantities(built: Built) -> dict[str, tuple[Decimal, str]]:
    """Every named number that the briefing shows, in plain units: `236.5 billion USD` as 236500000000 USD."""
    found: dict[str, tuple[Decimal, str]] = {}
    for value in _values(built):
        if value.name and isinstance(value.amount, int | float):
            unit, factor = UNITS.get(value.unit, ("", 1))
            found[value.name] = (Decimal(str(value.amount)) * factor, unit)
    return found


def _values(built: Built) -> Iterator[Value]:
    for part in built.document.parts:
        spans = [*part.title, *part.message]
        for block in (*part.blocks, *part.detail):
            spans += [span for text in block_texts(block) for span in text]
            if isinstance(block, KeyFigures):
                yield from (tile.value for tile in block.figures)
        yield from (span.value for span in spans if span.value is not None)


# ---------------------------------------------------------------- deck and report agree


def test_every_text_and_number_is_in_both_files(built: Built) -> None:
    formatter = Formatter(built.document.language)
    texts = []
    for part in built.document.parts:
        if part.show_in != "both":
            continue
        texts += [plain_text(part.title), plain_text(part.message)]
        for block in part.blocks:
            texts += [plain_text(text) for text in block_texts(block)]
            if isinstance(block, KeyFigures):
                texts += [formatter.parts(tile.value).number for tile in block.figures]
            if isinstance(block, Table):
                texts += [plain_text(cell.text) for row in block.rows for cell in row.cells]
            if isinstance(block, Figure):
                texts += block.categories
    texts = [text for text in texts if text]
    assert len(texts) > 120
    for name, inside in (("deck", built.deck_text), ("report", built.report_text)):
        missing = [text for text in texts if squeezed(text) not in inside]
        assert not missing, f"not in the {name}"


def test_the_numbers_of_native_charts_are_labelled_as_text_shows_them(built: Built) -> None:
    formatter = Formatter(built.document.language)
    with zipfile.ZipFile(built.deck) as package:
        charts = [
            package.read(name).decode("utf-8")
            for name in package.namelist()
            if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)
        ]
    assert len(charts) == 4
    compared = 0
    for chart in charts:
        for cache in re.findall(r"<c:numCache>.*?</c:numCache>", chart):
            code = re.search(r"<c:formatCode>(.*?)</c:formatCode>", cache)[1]  # type: ignore[index]
            for number in re.findall(r"<c:v>(.*?)</c:v>", cache):
                shown = formatter.coded(code.replace("&quot;", '"'), float(number))
                assert squeezed(shown) in built.report_text + built.deck_text, (code, number)
                compared += 1
    assert compared >= 17


@pytest.mark.parametrize("program", ["soffice"], indirect=True)
def test_charts_are_rendered_with_the_marks_of_their_language(program: str, spanish: Built, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(spanish.deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    rendered = squeezed(report_outline(tmp_path / f"{spanish.deck.stem}.pdf"))
    for label in ("236,5", "500,0", "9,2", "2,0"):
        assert label in rendered
    assert "236.5" not in rendered
    assert "500.0" not in rendered


MIXED = {"number.0": (4859, 80000, 0, -4859), "compact.1": (1_500_000, 236_500_000_000, 12_000, 0),
         "percent.1": (0.055, -0.01, 12.345, 0), "points.1": (0.055, -0.01, 0.1234, 0),
         "+number.1": (4859.25, -80000, 0.04, 12)}  # fmt: skip


@pytest.mark.parametrize("program", ["soffice"], indirect=True)
def test_labels_of_any_numbers_are_rendered_as_text_shows_them_in_every_language(program: str, tmp_path: Path) -> None:
    decks = []
    for language in ("en", "es", "fr", "de", "pt"):
        chart = "kind: column, labels: all, x: n, y: v, caption: C"
        sections = "".join(
            f"  - kind: chart\n    title: T\n    chart: {{{chart}, data: d{index}}}\n" for index in range(len(MIXED))
        )
        data = "".join(
            f"  d{index}:\n    source: S\n    columns: {{v: {{format: {style}}}}}\n    rows:\n"
            + "".join(f"      - {{n: {name}, v: {number}}}\n" for name, number in zip("ABCD", numbers, strict=True))
            for index, (style, numbers) in enumerate(MIXED.items())
        )
        text = f"briefgen: 1\ntitle: T\nlanguage: {language}\nsources: {{S: S}}\ndata:\n{data}sections:\n{sections}"
        (tmp_path / f"{language}.yaml").write_text(text, encoding="utf-8")
        decks.append(tmp_path / f"{language}.pptx")
        Brief.load(tmp_path / f"{language}.yaml").export(decks[-1])
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, decks)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for deck in decks:
        formatter = Formatter(deck.stem)
        rendered = squeezed(report_outline(deck.with_suffix(".pdf")))
        for style, numbers in MIXED.items():
            for number in numbers:
                label = formatter.show(Value(number), formatter.parse(style), bare=True)
                assert squeezed(label) in rendered, (deck.stem, style, number)


# ---------------------------------------------------------------- the forms of the language


def test_spanish_numbers_and_dates_have_spanish_forms(spanish: Built) -> None:
    for shown in ("236,5 mil millones de dólares", "7,8\u00a0%", "4859 personas", "80.000 personas", "2,1 veces", "2.º",
                  "30 de noviembre de 2016", "17–23 de noviembre de 2016", "comercio, finanzas, energía"):  # fmt: skip
        assert squeezed(shown) in spanish.deck_text, shown
        assert squeezed(shown) in spanish.report_text, shown
    for text in (_said(deck_outline(spanish.deck)), _said(report_outline(spanish.report))):
        assert not re.search(r"\d\.\d{1,2}(?!\d)", text), "a decimal point"
        assert not re.search(r"\d%", text), "no space before a percent sign"
        assert "US$" not in text


def test_chinese_numbers_and_dates_have_chinese_forms(chinese: Built) -> None:
    for shown in (
        "2365亿美元", "5000亿美元", "7.8%", "4859人", "约8万人", "2.1倍", "第2大贸易伙伴", "第24次", "150万千瓦",
        "2016年11月30日", "2016年11月17日至23日", "超过40份合作文件", "贸易、金融、能源、基础设施、农业和文化交流",
        "访问前发表的评论，2016年11月",
    ):  # fmt: skip
        assert squeezed(shown) in chinese.deck_text, shown
        assert squeezed(shown) in chinese.report_text, shown
    told = re.findall(r"^  (?:group|chart) [^:]*: (.*)", deck_outline(chinese.deck), flags=re.MULTILINE)
    assert len(told) == 9
    assert not [text for text in told if re.search(r"[\d\u4e00-\u9fff][,;:.](?: |$)", text)]
    deck, report = _said(deck_outline(chinese.deck)), _said(report_outline(chinese.report))
    assert not re.search(r"[\u4e00-\u9fff] (?=[\u4e00-\u9fff])", deck), "a space between two characters"
    for text in (deck, report):
        assert not re.search(r"[\u4e00-\u9fff][,;.]|[,;] [\u4e00-\u9fff]", text), "a stop of another script"


def _said(outline: str) -> str:
    """The lines that readers see on slides and pages: no properties, names of files or alternative text."""
    lines = re.split(r"^(?:slide|page) 1 ", outline, maxsplit=1, flags=re.MULTILINE)[1].splitlines()[1:]
    return "\n".join(
        line
        for line in lines
        if not re.search(
            r"\.txt|^page |^slide |^  (?:group|chart|table|footer) |^    (?:BarPlot|LinePlot)|^      ", line
        )
    )


@pytest.mark.parametrize(("language", "folder"), [("es", SPANISH), ("zh", CHINESE)])
def test_no_english_word_of_briefgens_own_is_left(language: str, folder: Path, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue({"es": "spanish", "zh": "chinese"}[language])
    yaml = (folder / "brief.yaml").read_text(encoding="utf-8")
    for outline in (deck_outline(built.deck), report_outline(built.report)):
        assert not english_left(outline, language, yaml)


def english_left(outline: str, language: str, written: str) -> list[str]:
    """The English words of briefgen's own in an outline that the author did not write."""
    at = LANGUAGES.index(language)
    own = {words[at].casefold() for words in WORDS.values()}
    english = {re.sub(r"\s*\{\w+\}\s*", "", words[0]).strip(" ,:") for words in WORDS.values()}
    english = {word for word in english if len(word) > 2 and not any(word.casefold() in phrase for phrase in own)}
    assert len(english) > 100
    frame = r"^ {6}.*|^(?:page|slide) .*|-> page \d+$|^ *(?:[a-z_]+|->)(?=[: ]).*?(?:: |$)|^ *group [\w ,]+: "
    seen = re.sub(frame, "", outline, flags=re.MULTILINE)
    found = (word for word in english if re.search(rf"(?<![\w’]){re.escape(word)}(?!\w)", seen, re.IGNORECASE))
    return sorted(word for word in found if word.casefold() not in written.casefold())


def test_the_tags_of_the_language_follow(built: Built) -> None:
    language = built.document.language
    with zipfile.ZipFile(built.deck) as package:
        names = [name for name in package.namelist() if re.match(r"ppt/(slides|notesSlides|charts)/[^/]*\.xml", name)]
        tags = {tag for name in names for tag in re.findall(r'\blang="([^"]*)"', package.read(name).decode("utf-8"))}
        tags |= {
            tag for name in names for tag in re.findall(r'c:lang val="([^"]*)"', package.read(name).decode("utf-8"))
        }
    assert tags == {language}
    with pikepdf.open(built.report) as pdf:
        assert str(pdf.Root.Lang) == language


def test_every_font_is_embedded_and_every_character_can_be_copied(built: Built) -> None:
    with pikepdf.open(built.report) as pdf:
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"]
        assert len(fonts) >= 3
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor, font.BaseFont
            assert "/ToUnicode" in font, font.BaseFont
    assert "\ufffd" not in built.report_text
    if built.document.language.startswith("zh"):
        assert any("LXGWWenKai" in str(font.BaseFont) for font in fonts)


def test_both_are_clean(chinese_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (SPANISH, chinese_folder):
        assert run(["check", str(folder / "brief.yaml"), "--strict"]) == 0, capsys.readouterr().err


def test_without_the_face_the_chinese_brief_says_which_file_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if (CHINESE / "theme" / "fonts").exists():
        pytest.skip("the face is in the example's own folder")
    assert run(["build", str(CHINESE / "brief.yaml"), "-o", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "theme.yaml" in told
    assert "fonts/LXGWWenKai-Regular.ttf" in told
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- all six languages, and those that are none


@pytest.mark.parametrize(
    ("tag", "code", "what"),
    [
        ("ar", "unknown-language", "right to left"), ("he-IL", "unknown-language", "right to left"),
        ("zh-Hant", "unknown-language", "traditional"), ("sv", "unknown-language", "no words"),
    ],
)  # fmt: skip
def test_a_language_that_cannot_be_set_is_refused_with_the_line_and_a_way_out(
    tag: str, code: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"briefgen: 1\ntitle: A brief\nlanguage: {tag}\nsections:\n  - {{kind: text, title: A, points: [B]}}\n"
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    assert run(["build", str(tmp_path / "brief.yaml"), "-o", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert f"brief.yaml:3:11: error[{code}]" in told
    assert what in told
    assert "en, es, fr, de, pt, zh" in told
    assert not (tmp_path / "out").exists()


_GALLERY, _DENSE = EXAMPLES.parent / "docs" / "gallery", EXAMPLES / "dense"


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (_DENSE, "es"),
        (_DENSE, "fr"),
        (_DENSE, "de"),
        (_DENSE, "pt"),
        (_DENSE, "zh"),
        (_GALLERY, "es"),
        (_GALLERY, "de"),
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_long_tables_and_every_kind_of_chart_say_briefgens_own_words_in_the_language(
    source: Path, language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.png"))
    text = (folder / "brief.yaml").read_text(encoding="utf-8")
    text = re.sub(r"  - kind: quote\n(?:    .*\n)+", "", text)  # fills its slide to the last line in English
    told = f"briefgen: 1\nlanguage: {language}\n"
    if language == "zh":
        shutil.copytree(request.getfixturevalue("chinese_folder") / "theme", folder / "theme")
        told += "theme: theme\n"
    text = told + re.sub(r"^(?:briefgen|language|theme): .*\n", "", text, flags=re.MULTILINE)
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    deck, report = tmp_path / "brief.pptx", tmp_path / "brief.pdf"
    Brief.load(folder / "brief.yaml").export(deck, report)
    rows = "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / "data").iterdir()))
    for outline in (deck_outline(deck), report_outline(report)):
        assert not english_left(outline, language, text + rows)
