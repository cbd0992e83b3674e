"""A Document with every role, block and kind of mark, written by hand: what exporters are tried on without a brief."""

from __future__ import annotations

import base64

from briefgen.document import (
    Annotation,
    Axis,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Columns,
    Document,
    Figure,
    FootnoteTarget,
    KeyFigures,
    Paragraph,
    Part,
    PartTarget,
    Picture,
    Quote,
    RichText,
    Row,
    Series,
    SourceTarget,
    Span,
    Table,
    Tile,
    UrlTarget,
)
from briefgen.values import Date, Format, Origin, Source, Value

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGMQtNoARwzEcQA0dA7hkGVqeAAAAABJRU5ErkJggg=="
)
"""A picture of four by three pixels, all of one colour."""


def text(words: str, *sources: str) -> RichText:
    """Words, in which `**` begins and ends what is bold, and the sources cited after them."""
    spans = tuple(Span(piece, bold=bool(index % 2)) for index, piece in enumerate(words.split("**")) if piece)
    return (*spans, Span("", target=SourceTarget(sources))) if sources else spans


def bold(words: str, rest: str, *sources: str) -> RichText:
    """Words in bold, then others, then the sources cited."""
    return text(f"**{words}**{rest}", *sources)


def cells(*words: str) -> tuple[Cell, ...]:
    """Cells of plain words; `n/a` is quiet."""
    return tuple(Cell(text(word), quiet=word == "n/a") for word in words)


BILLION = Format("number", 1)
TRADE_2015 = Value(
    236.5,
    unit="billion USD",
    format=Format("money"),
    label="China–Latin America trade",
    decimals=1,
    name="trade_2015",
    origins=(Origin("figures", "data/figures.csv", 2, "value"),),
    sources=("S1",),
    as_of=Date(2015),
)
TRADE_TARGET = Value(
    500,
    unit="billion USD",
    format=Format("money"),
    label="Trade pledged for 2025",
    name="trade_target",
    sources=("S2",),
)
GROWTH = Value(
    0.07775,
    format=Format("percent", 1),
    label="Growth of trade needed each year",
    name="growth_needed",
    sources=("S1", "S2"),
    expression="(trade_target / trade_2015) ** (1 / 10) - 1",
)
MULTIPLE = Value(
    500 / 236.5,
    format=Format("multiple", 1),
    label="Pledged trade against 2015",
    name="trade_multiple",
    sources=("S1", "S2"),
    expression="trade_target / trade_2015",
)
DOCUMENTS = Value(40, unit="documents", qualifier="more than", label="Cooperation documents signed", sources=("S2",))
KILLED = Value(668, unit="people", label="Killed", sources=("S1",))
INJURED = Value(4859, unit="people", label="Injured", sources=("S1",))
DISPLACED = Value(80000, unit="people", qualifier="around", label="Displaced", sources=("S1",))
UNKNOWN = Value(None, unit="people", label="Missing people")

VISITS = Figure(
    kind="column",
    native="column_clustered",
    categories=("2013", "2014", "2015", "2016"),
    series=(Series("Countries", tuple(Value(count, format=Format("number", 0)) for count in (3, 4, 0, 3))),),
    caption=text("Latin American and Caribbean countries visited"),
    unit="Number of state visits by calendar year, 2013–2016",
    alt="Column chart of countries visited: 3 in 2013, 4 in 2014, 0 in 2015 and 3 in 2016.",
    y_axis=Axis(minimum=0),
    highlight=(3,),
    annotations=(Annotation("note", start=3, text=text("**New hosts only**\nno country visited twice")),),
    options=(("stack", False), ("totals", False)),
    sources=("S2",),
)

TRADE = Figure(
    kind="column",
    native="column_clustered",
    categories=("2015", "2025"),
    series=(
        Series(
            "Trade",
            (
                Value(236.5, unit="billion USD", format=BILLION, sources=("S1",)),
                Value(500.0, unit="billion USD", format=BILLION, sources=("S2",)),
            ),
        ),
    ),
    caption=text("China–Latin America trade, reported and pledged"),
    unit="billion USD",
    alt="Column chart: trade of 236.5 billion dollars in 2015 and 500 billion pledged for 2025.",
    y_axis=Axis(minimum=0, unit="billion USD"),
    highlight=(1,),
    annotations=(Annotation("cagr", 0, 1, text=(Span("7.8% a year", value=GROWTH, bold=True),), value=GROWTH),),
    options=(("stack", False), ("totals", False)),
    sources=("S1", "S2"),
)

PATH = Figure(
    kind="line",
    native="line",
    categories=tuple(str(year) for year in range(2015, 2026)),
    series=(
        Series(
            "Path at 7.8% a year",
            tuple(Value(236.5 * 1.0777 ** (year - 2015), format=BILLION) for year in range(2015, 2026)),
        ),
        Series(
            "Linear path",
            tuple(
                None if year == 2018 else Value(236.5 + 26.35 * (year - 2015), format=BILLION)
                for year in range(2015, 2026)
            ),
        ),
    ),
    caption=text("Trade between China and Latin America"),
    unit="Billion US dollars; 2015 as reported",
    alt="Line chart: two paths from 236.5 billion dollars in 2015 to 500 in 2025.",
    annotations=(Annotation("line", level=500, text=text("**500**\npledged for 2025"), value=TRADE_TARGET),),
    options=(("missing", "gap"),),
    sources=("S1", "S2"),
)

DEMAND = Figure(
    kind="bar",
    native="bar_stacked_100",
    categories=("Ecuador",),
    series=(
        Series("Coca Codo Sinclair", (Value(0.3, format=Format("percent", 0)),)),
        Series("All other supply", (Value(0.7, format=Format("percent", 0), expression="1 - share"),)),
    ),
    caption=text("Ecuador’s electricity demand"),
    unit="%",
    alt="Bar: Coca Codo Sinclair meets 30% of demand, all other supply 70%.",
    highlight=(0,),
    highlight_series=True,
    options=(("stack", "percent"),),
    sources=("S1",),
)

AID = Figure(
    kind="bar",
    native="bar_clustered",
    categories=("Humanitarian aid", "Cash"),
    series=(Series("Aid", (Value(9.2, format=BILLION), Value(2.0, format=BILLION))),),
    caption=text("Chinese aid after the earthquake of April 2016"),
    unit="million USD",
    alt="Bar chart: 9.2 million dollars of humanitarian aid, 2.0 million in cash.",
    y_axis=Axis(minimum=0),
    highlight=(0,),
    options=(("stack", False),),
    sources=("S1",),
)

PARTS = Figure(
    kind="doughnut",
    native="doughnut",
    categories=("Humanitarian aid", "Cash"),
    series=(Series("Aid", (Value(9.2, format=BILLION), Value(2.0, format=BILLION))),),
    caption=text("The two parts of the aid"),
    unit="million USD",
    alt="Doughnut: 9.2 of 11.2 million dollars are humanitarian aid.",
    options=(("center", "11.2"),),
    sources=("S1",),
)

REGIONS = Figure(
    kind="column",
    native="column_stacked",
    categories=("2013", "2014", "2015", "2016"),
    series=(
        Series("Andes", tuple(Value(count) for count in (1, 2, 3, 4))),
        Series("Southern Cone", (Value(2), Value(None), Value(2), Value(1))),
        Series("Caribbean", tuple(Value(count) for count in (2, 2, 2, 5))),
    ),
    caption=text("Projects by region"),
    unit="Number of projects",
    alt="Stacked columns of projects in three regions, 2013 to 2016.",
    y_axis=Axis(minimum=0),
    options=(("stack", True), ("totals", True)),
    sources=("S2",),
)

FORUM = Figure(
    kind="timeline",
    native="",
    categories=(
        "Establishment announced with the leaders of CELAC",
        "First ministerial meeting in Beijing; five-year cooperation plan signed",
        "State visits to Ecuador, Peru and Chile",
        "Second ministerial meeting, prepared by Chile",
    ),
    series=(
        Series(
            "start",
            (
                Value(Date(2014, 7)),
                Value(Date(2015, 1)),
                Value(Date(2016, 11, 17)),
                Value(Date(2018)),
            ),
            role="start",
        ),
        Series("end", (None, None, Value(Date(2016, 11, 23)), None), role="end"),
        Series("highlight", (None, None, Value(True), None), role="highlight"),
    ),
    caption=(Span("Milestones of the China–CELAC Forum"), Span("", target=FootnoteTarget("celac"))),
    alt="July 2014: establishment announced; January 2015: first meeting; November 2016: visits; 2018: second meeting.",
    highlight=(2,),
    sources=("S1", "S2"),
)

_COUNTRIES = {
    "Ecuador": ("ECU", 2016),
    "Peru": ("PER", 2016),
    "Chile": ("CHL", 2016),
    "Brazil": ("BRA", 2014),
    "Argentina": ("ARG", 2014),
    "Venezuela": ("VEN", 2014),
    "Cuba": ("CUB", 2014),
    "Trinidad and Tobago": ("TTO", 2013),
    "Costa Rica": ("CRI", 2013),
    "Mexico": ("MEX", 2013),
}
COUNTRIES = Figure(
    kind="map",
    native="",
    categories=tuple(_COUNTRIES),
    series=(
        Series("Year", tuple(Value(year, format=Format("year")) for _, year in _COUNTRIES.values())),
        Series("region", tuple(Value(code) for code, _ in _COUNTRIES.values()), role="region"),
        Series(
            "class",
            tuple(
                Value((2016 - year + 1) // 2 if year > 2013 else 2, label=str(year)) for _, year in _COUNTRIES.values()
            ),
            role="class",
        ),
    ),
    caption=text("Countries visited since 2013"),
    alt="Map of Latin America: Ecuador, Peru and Chile in 2016; seven other countries in 2013 and 2014.",
    highlight=(0, 1, 2),
    options=(("region", "latin_america"), ("classes", 3)),
    note=text("Outlines: Natural Earth, simplified."),
    sources=("S2",),
)

PARTNERSHIPS = Table(
    columns=(Column(()), Column(text("Ecuador")), Column(text("Peru")), Column(text("Chile"))),
    rows=(
        Row(
            cells(
                "Level after the visit",
                "Comprehensive strategic partnership",
                "Comprehensive strategic partnership",
                "Comprehensive strategic partnership",
            )
        ),
        Row(
            (
                Cell(text("Changed by the visit")),
                Cell(text("Yes: raised"), stressed=True),
                Cell(text("No: already held")),
                Cell(text("Yes: raised"), stressed=True),
            )
        ),
        Row(cells("Relations", "Since 1980", "45th anniversary in 2016", "First South American country with ties")),
        Row(
            cells(
                "Distinction",
                "First presidential visit in 36 years",
                "First in the region at this level",
                "First regional accord on WTO membership; free trade agreement",
            )
        ),
    ),
    caption=text("Level of partnership after the visits, November 2016"),
    stub=True,
    sources=("S1", "S2"),
)

_MEASURES = (
    ("Trade between China and Latin America", "236.5", "billion US$", "2015"),
    ("Trade, pledged", "500.0", "billion US$", "2025"),
    ("Investment in the region, pledged", "250.0", "billion US$", "2025"),
    ("China’s rank among the region’s trade partners", "2", "rank", "n/a"),
    ("China’s rank as a source of investment", "3", "rank", "n/a"),
    ("The region’s rank among China’s trade partners", "7", "rank", "n/a"),
    ("Cooperation documents signed", "40", "more than", "November 2016"),
    ("Coca Codo Sinclair, capacity", "1,500", "MW", "n/a"),
    ("Coca Codo Sinclair, share of Ecuador’s demand", "30", "%", "n/a"),
    ("Earthquake in Ecuador, killed", "668", "people", "April 2016"),
    ("Earthquake in Ecuador, injured", "4,859", "people", "April 2016"),
    ("Earthquake in Ecuador, displaced", "80,000", "people, around", "April 2016"),
    ("Aid to Ecuador, cash", "2.0", "million US$", "n/a"),
    ("Aid to Ecuador, humanitarian", "9.2", "million US$", "n/a"),
    ("Government scholarships", "6,000", "scholarships", "five years from 2014"),
    ("Years over which they are offered", "5", "years", "from 2014"),
    ("Visit to the region since March 2013", "3", "ordinal", "2016"),
    ("APEC Economic Leaders’ Meeting", "24", "ordinal", "2016"),
)
LONG_TABLE = Table(
    columns=(
        Column(text("Measure")),
        Column(text("Value"), align="right"),
        Column(text("Unit")),
        Column(text("Period")),
    ),
    rows=(
        Row((Cell(text("Trade and investment")),), kind="group"),
        *(Row(cells(*row)) for row in _MEASURES[:7]),
        Row((Cell(text("Everything else")),), kind="group"),
        *(Row(cells(*row), highlight=row[1] == "668") for row in _MEASURES[7:]),
        Row(cells("Aid to Ecuador, total", "11.2", "million US$", "computed"), kind="total"),
    ),
    caption=text("Every number of the briefing"),
    note=text("Ranks are those that the source states."),
    sources=("S1", "S2"),
)

FACTS = Table(
    columns=(Column(()), Column(())),
    rows=(
        Row(cells("Place", "North-east Ecuador")),
        Row(cells("Type", "Hydroelectric")),
        Row((Cell(text("Capacity")), Cell((Span("1,500 MW", value=Value(1500, unit="MW")),)))),
        Row(cells("Builder", "The largest hydroelectric plant ever built by a Chinese company")),
    ),
    stub=True,
)


def _parts() -> tuple[Part, ...]:
    return (
        Part(
            "cover",
            "cover",
            text("China and Latin America: the November 2016 state visits"),
            text("What was agreed in Ecuador, Peru and Chile, and what the 2025 pledges require"),
            (
                Table(
                    (Column(()), Column(())),
                    (
                        Row(cells("Date", "28 November 2016")),
                        Row(cells("Prepared by", "Policy analysis unit")),
                        Row(cells("Status", "Draft")),
                    ),
                    stub=True,
                ),
            ),
        ),
        Part(
            "contents",
            "agenda",
            text("Contents"),
            blocks=(
                Bullets(
                    tuple(
                        Bullet((Span(words, target=PartTarget(part)),), note=text(note))
                        for part, words, note in (
                            ("summary", "Summary", ""),
                            ("visits", "The visits", "Three countries, one summit, ten hosts since 2013"),
                            ("trade", "Trade and investment", "From US$236.5 billion to US$500 billion"),
                            ("outlook", "Outlook", "The Forum and the path to 2025"),
                            ("sources", "Sources and method", "Where every number comes from"),
                        )
                    ),
                    style="number",
                ),
            ),
        ),
        Part(
            "summary",
            title=(
                Span("Ties are upgraded with all three hosts, but the 2025 pledge needs trade to grow "),
                Span("7.8% a year", value=GROWTH),
            ),
            blocks=(
                Bullets(
                    (
                        Bullet(
                            bold(
                                "Third visit in under four years.",
                                " The first by a Chinese president to Ecuador "
                                "since relations began in 1980, and the first to Peru and Chile.",
                                "S1",
                                "S2",
                            ),
                            marker=text("17–23 Nov"),
                        ),
                        Bullet(
                            bold(
                                "Every host is now a comprehensive strategic partner.",
                                " Ecuador and Chile were raised "
                                "by the visit; Peru was the first in the region at that level.",
                                "S2",
                            ),
                            marker=text("3 of 3"),
                        ),
                        Bullet(
                            bold(
                                "More than 40 cooperation documents were signed",
                                " across trade, finance, energy, infrastructure, agriculture and cultural exchanges.",
                                "S2",
                            ),
                            marker=(Span("40+", value=DOCUMENTS),),
                        ),
                        Bullet(
                            bold(
                                "Trade is to reach US$500 billion by 2025,",
                                " 2.1 times the US$236.5 billion of 2015, with US$250 billion of investment alongside.",
                                "S1",
                                "S2",
                            ),
                            marker=(Span("2.1×", value=MULTIPLE),),
                        ),
                    ),
                    style="statement",
                ),
            ),
            detail=(
                Paragraph(text("How the visits came about"), heading=True),
                Paragraph(text("The journey was the third to the region since March 2013.", "S1", "S2")),
                Bullets((text("Ecuador, first since 1980"), text("Peru and Chile, first of this presidency"))),
            ),
            notes=(Paragraph(text("Open with the growth rate.")),),
            sources=("S1", "S2"),
        ),
        Part("visits", "divider", text("The visits"), text("Three countries and one summit")),
        Part(
            "countries",
            title=text("Three trips since 2013 have reached ten countries, three of them in November 2016"),
            blocks=(
                VISITS,
                Bullets(
                    (
                        Bullet(text("Ecuador, Peru, Chile"), marker=text("2016"), note=text("First visits in decades")),
                        Bullet(text("Brazil, Argentina, Venezuela, Cuba"), marker=text("2014")),
                        Bullet(text("Trinidad and Tobago, Costa Rica, Mexico"), marker=text("2013")),
                    )
                ),
            ),
            sources=("S2",),
        ),
        Part(
            "map",
            title=text("Ten countries visited in three trips, from Mexico to Chile"),
            blocks=(COUNTRIES,),
            sources=("S2",),
        ),
        Part(
            "partnerships",
            title=text("All three hosts are now comprehensive strategic partners; the visit raised two of them"),
            blocks=(PARTNERSHIPS,),
            sources=("S1", "S2"),
        ),
        Part("trade", "divider", text("Trade and investment")),
        Part(
            "pledge",
            title=text("The pledge for 2025 is US$500 billion of trade, 2.1 times the level of 2015"),
            blocks=(
                KeyFigures(
                    (
                        Tile(
                            TRADE_TARGET,
                            text("Trade pledged for 2025"),
                            comparison=TRADE_2015,
                            comparison_label=text("in 2015"),
                        ),
                        Tile(
                            Value(250, unit="billion USD", format=Format("money")), text("Investment pledged by 2025")
                        ),
                        Tile(Value(20, qualifier="more than", format=Format("multiple", 0)), text("Growth of trade")),
                        Tile(
                            Value(2, format=Format("ordinal")),
                            text("China’s rank for the region"),
                            note=text("3rd as a source of investment"),
                        ),
                    )
                ),
            ),
            sources=("S1", "S2"),
        ),
        Part(
            "growth",
            title=text("Trade must grow 7.8% a year for ten years to reach the US$500 billion pledged for 2025"),
            message=text("Growth at that pace would add US$18 billion in 2016 and US$36 billion in 2025", "S1", "S2"),
            blocks=(
                PATH,
                Bullets(
                    (
                        text("The source reports growth of more than 20-fold over the past decade."),
                        text("The path is arithmetic, not a forecast."),
                    )
                ),
            ),
            notes=(Paragraph(text("The rate is ours. Say so if asked.")),),
            sources=("S1", "S2"),
        ),
        Part("two-years", title=text("Two years frame the pledge"), blocks=(TRADE,), sources=("S1", "S2")),
        Part("projects", title=text("Projects grew in every region but one"), blocks=(REGIONS,), sources=("S2",)),
        Part("outlook", "divider", text("Development and outlook")),
        Part(
            "needs",
            title=text(
                "The region needs capital and technology; China offers equipment, finance and technical support"
            ),
            blocks=(
                Columns(
                    [
                        [
                            Bullets(
                                (
                                    text("Capital and technology for manufacturing"),
                                    text("Less dependence on raw-material exports"),
                                    text("Infrastructure and industrial upgrading"),
                                ),
                                text("What the region needs"),
                            )
                        ],
                        [
                            Bullets(
                                (text("Cost-effective equipment"), text("Finance"), text("Technical support")),
                                text("What China offers"),
                            )
                        ],
                    ]
                ),
                Callout(
                    text("A weaker global market and falling commodity prices"), heading=text("Pressure on the region")
                ),
            ),
            sources=("S1",),
        ),
        Part(
            "power",
            title=text("One plant, Coca Codo Sinclair, is to meet 30% of Ecuador’s electricity demand"),
            blocks=(Columns([[FACTS], [DEMAND]]),),
            sources=("S1",),
        ),
        Part("power-whole", title=text("The plant meets almost a third"), blocks=(DEMAND,), sources=("S1",)),
        Part(
            "aid",
            title=text("Four fifths of the US$11.2 million of earthquake aid to Ecuador was humanitarian"),
            blocks=(
                Columns([[KeyFigures((KILLED, INJURED, DISPLACED))], [AID]], widths=(1, 2)),
                Callout(text("Total 11.2 million: 82% humanitarian aid, 18% cash"), tone="good"),
            ),
            sources=("S1",),
        ),
        Part("aid-parts", title=text("Two parts make up the aid"), blocks=(PARTS,), sources=("S1",)),
        Part(
            "six",
            title=text("Six figures without a hero: three by two, the first in the accent"),
            blocks=(KeyFigures((KILLED, INJURED, DISPLACED, UNKNOWN, TRADE_2015, DOCUMENTS)),),
            sources=("S1", "S2"),
        ),
        Part(
            "forum",
            title=text("Visits and the Forum alternate: three trips since 2013, a second ministerial due in 2018"),
            blocks=(FORUM,),
            sources=("S1", "S2"),
            footnotes=(("celac", text("Community of Latin American and Caribbean States.")),),
        ),
        Part(
            "next",
            title=text("The next phase turns on 2017 at the Group of 77 and 2018 at the Forum"),
            blocks=(
                Bullets(
                    (
                        Bullet(
                            bold("2017: ", "Ecuador takes over the rotating presidency of the Group of 77", "S2"),
                            items=(Bullet(text("The group has 134 members")), Bullet(text("Chile follows"))),
                        ),
                        Bullet(bold("2018: ", "Chile prepares the second ministerial meeting")),
                        Bullet(
                            (
                                Span("Read the "),
                                Span("full text of the plan", target=UrlTarget("https://example.org/a")),
                                Span(" or go to the "),
                                Span("summary", target=PartTarget("summary")),
                            )
                        ),
                        Bullet(
                            text("Cooperation develops on two tracks: the region as a whole, and country by country")
                        ),
                    )
                ),
            ),
            sources=("S2",),
        ),
        Part(
            "long-list",
            title=text("A long list goes on over several slides without losing a point"),
            message=text("Every point is kept whole"),
            blocks=(
                Bullets(
                    tuple(
                        text(
                            f"Point {number} of the long list says something that takes rather more than a "
                            "single line of a slide, so that the list must go on elsewhere"
                        )
                        for number in range(1, 17)
                    )
                ),
            ),
            sources=("S1",),
        ),
        Part(
            "quote",
            "quote",
            text("The minister sees further to go"),
            blocks=(
                Quote(
                    text(
                        "China-Latin America cooperation is not only at its prime, but also boasts promising prospects "
                        "and great potential."
                    ),
                    "Wang Yi",
                    "Foreign Minister",
                    "November 2016",
                    sources=("S2",),
                ),
            ),
            sources=("S2",),
        ),
        Part(
            "numbers",
            title=text("Eighteen numbers carry the briefing, each with its source"),
            message=text("Most are reported; the others are derived from them"),
            blocks=(LONG_TABLE,),
            sources=("S1", "S2"),
        ),
        Part(
            "plant",
            title=text("The plant from the air"),
            blocks=(
                Picture(PNG, 4, 3, "A plain of one colour", text("The plant from the air"), "A. Photographer"),
                Paragraph(text("It stands in the north-east.", "S1")),
            ),
            sources=("S1",),
        ),
        Part(
            "sources",
            "sources",
            text("Sources and method"),
            blocks=(
                Bullets(
                    (
                        Bullet(
                            (
                                Span(
                                    "Commentary published before the visits", target=UrlTarget("https://example.org/b")
                                ),
                            ),
                            marker=text("1"),
                            note=text("November 2016."),
                        ),
                        Bullet(
                            text("Commentary published after the visits"), marker=text("2"), note=text("November 2016.")
                        ),
                    ),
                    heading=text("Sources"),
                    style="number",
                ),
                Bullets(
                    (
                        Bullet(
                            text("Growth of trade needed each year"),
                            marker=(Span("7.8%", value=GROWTH),),
                            note=text("(500 / 236.5) ^ (1 / 10) − 1"),
                        ),
                        Bullet(
                            text("Pledged trade against 2015"),
                            marker=(Span("2.1×", value=MULTIPLE),),
                            note=text("500 / 236.5"),
                        ),
                    ),
                    heading=text("Own calculations"),
                    style="number",
                ),
                Paragraph(text("Method"), heading=True),
                Paragraph(text("Every reported figure is quoted as the claim of its source.")),
            ),
        ),
    )


def sample_document() -> Document:
    """The whole of it."""
    return Document(
        title=text("China and Latin America: the November 2016 state visits"),
        parts=_parts(),
        subtitle=text("What was agreed, and what the 2025 pledges require"),
        description="A briefing on three visits.",
        authors=("Policy analysis unit",),
        organisation="Example organisation",
        audience="Members of the board",
        date=Date(2016, 11, 28),
        language="en-GB",
        classification="For discussion",
        keywords=("China", "Latin America", "trade"),
        sources=(
            Source(
                "S1", "Commentary published before the visits", published=Date(2016, 11), url="https://example.org/b"
            ),
            Source("S2", "Commentary published after the visits", published=Date(2016, 11)),
        ),
        computed=(GROWTH, MULTIPLE),
    )
