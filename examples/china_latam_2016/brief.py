"""The same brief in Python: names, fields and defaults are those of brief.yaml.

python examples/china_latam_2016/brief.py [FOLDER]
"""

import sys
from pathlib import Path

from briefgen import (
    AgendaSection,
    BarChart,
    BlocksSection,
    Brief,
    BulletsBlock,
    Cagr,
    CalloutBlock,
    ChartBlock,
    ChartSection,
    ColumnChart,
    ColumnsBlock,
    CoverSection,
    Data,
    DividerSection,
    Fact,
    FiguresBlock,
    KeyFigure,
    KeyFiguresSection,
    LineChart,
    MapChart,
    NamedValue,
    Point,
    ProfileSection,
    QuoteSection,
    Source,
    SourcesSection,
    SummarySection,
    Table,
    TableSection,
    TextSection,
    TimelineSection,
)

BY_ROW = {"column": "source"}

brief = Brief(
    title="China and Latin America: the November 2016 state visits",
    subtitle="What was agreed in Ecuador, Peru and Chile, and what the 2025 pledges require",
    description=(
        "All three hosts are now comprehensive strategic partners of China. Reaching the {{ trade_target }} of "
        "trade pledged for {{ target_year }} needs growth of {{ growth_needed }} a year from {{ trade_2015 }} in "
        "{{ base_year }}."
    ),
    author="Briefing unit",
    date="2016-11-30",
    language="en-GB",
    keywords=["China", "Latin America", "APEC", "trade", "CELAC"],
    theme="plain",
    output="china_latam_2016",
    sources={
        "S1": Source(
            title="Commentary published before the visits",
            published="2016-11",
            note="File 000_747647e6085ad17b.txt",
        ),
        "S2": Source(
            title="Commentary published after the visits",
            published="2016-11",
            note="File 001_b54ad22e21fb4fb7.txt",
        ),
    },
    data={
        "figures": Data(file="data/figures.csv", values="id", columns={"year": {"type": "year"}}, source=BY_ROW),
        "itinerary": Data(file="data/itinerary.csv", source=BY_ROW),
        "countries": Data(
            file="data/countries.csv",
            columns={"year": {"type": "year", "label": "Year"}, "country": {"label": "Country"}},
            source=BY_ROW,
        ),
        "trips": Data(
            sql="select year, count(*) as countries from countries group by year order by year",
            columns={"countries": {"label": "Countries visited", "unit": "countries"}},
        ),
        "partnerships": Data(file="data/partnerships.csv", source=BY_ROW),
        "agreements": Data(file="data/agreements.csv", source=BY_ROW),
        "context": Data(file="data/context.csv", source="S1"),
        "forum": Data(file="data/forum.csv", source=BY_ROW),
        "trade_path": Data(
            data="figures",
            where={"id": ["trade_2015", "trade_target"]},
            sort="year",
            columns={"value": {"label": "Trade", "unit": "billion US dollars", "format": "number.1"}},
        ),
        "path": Data(
            sql=(
                "select $base_year + step as year, $trade_2015 * (1 + $growth_needed) ** step as trade from "
                "range(0, 11) as steps(step)"
            ),
            columns={
                "year": {"type": "year", "label": "Year"},
                "trade": {"label": "Trade at a constant rate", "unit": "billion US dollars", "format": "number.1"},
            },
            source=["S1", "S2"],
        ),
        "aid": Data(
            data="figures",
            where={"id": ["aid_cash", "aid_humanitarian"]},
            columns={"value": {"label": "Aid", "unit": "million US dollars", "format": "number.1"}},
        ),
        "electricity": Data(
            sql=(
                "select 'Ecuador' as country, value as plant, 100 - value as others from figures where id = "
                "'share_of_demand'"
            ),
            columns={
                "plant": {"label": "Coca Codo Sinclair", "unit": "%", "format": "number.0"},
                "others": {"label": "All other supply", "unit": "%", "format": "number.0"},
            },
            source="S1",
        ),
    },
    values={
        "base_year": NamedValue(data="figures", where={"id": "trade_2015"}, column="year"),
        "target_year": NamedValue(data="figures", where={"id": "trade_target"}, column="year"),
        "growth_needed": NamedValue(
            expr="(trade_target / trade_2015) ** (1 / (target_year - base_year)) - 1",
            format="percent.1",
            label="Growth of trade needed each year",
        ),
        "trade_multiple": NamedValue(
            expr="trade_target / trade_2015",
            format="multiple.1",
            label="Trade pledged, as a multiple of 2015",
        ),
        "first_year": NamedValue(data="path", where={"year": 2016}, column="year"),
        "trade_2016": NamedValue(
            data="path", where={"year": 2016}, column="trade", unit="billion USD", format="money.1"
        ),
        "first_step": NamedValue(
            expr="trade_2016 - trade_2015",
            unit="billion USD",
            format="money.0",
            label="Growth of trade in the first year at that rate",
        ),
        "aid_total": NamedValue(expr="aid_cash + aid_humanitarian", format="money.1", label="Aid to Ecuador in all"),
        "humanitarian_share": NamedValue(
            expr="aid_humanitarian / aid_total", format="percent.0", label="Humanitarian part of the aid"
        ),
        "scholarships_a_year": NamedValue(
            expr="scholarships / scholarship_years",
            unit="a year on average",
            format="number.0",
            label="Scholarships a year",
        ),
        "visit_year": NamedValue(data="figures", where={"id": "documents"}, column="year"),
        "ecuador_years": NamedValue(
            expr="visit_year - ecuador_since",
            unit="years",
            format="number.0",
            label="Years since relations began",
        ),
        "country_count": NamedValue(data="countries", aggregate="count", format="words", label="Countries visited"),
        "hosts": NamedValue(
            data="countries",
            where={"year": 2016},
            aggregate="count",
            format="number.0",
            label="Hosts of the visits",
        ),
        "host_count": NamedValue(
            data="countries",
            where={"year": 2016},
            aggregate="count",
            format="words",
            label="Countries visited in 2016",
        ),
        "earlier_count": NamedValue(
            data="countries",
            where={"year": {"lt": 2016}},
            aggregate="count",
            format="words",
            label="Countries visited before",
        ),
        "raised": NamedValue(data="partnerships", where={"changed": "Yes, raised"}, column="country", aggregate="list"),
        "pressures": NamedValue(data="context", where={"theme": "pressure"}, column="item", aggregate="list"),
        "needs": NamedValue(data="context", where={"theme": "need"}, column="item", aggregate="list"),
        "offers": NamedValue(data="context", where={"theme": "offer"}, column="item", aggregate="list"),
        "field_count": NamedValue(data="agreements", where={"stage": "signed"}, aggregate="count", format="words"),
        "signed_topics": NamedValue(data="agreements", where={"stage": "signed"}, column="topic", aggregate="list"),
        "planned_topics": NamedValue(data="agreements", where={"stage": "announced"}, column="topic", aggregate="list"),
        "visited_2013": NamedValue(data="countries", where={"year": 2013}, column="country", aggregate="list"),
        "visited_2014": NamedValue(data="countries", where={"year": 2014}, column="country", aggregate="list"),
    },
    sections=[
        CoverSection(status="final"),
        AgendaSection(),
        SummarySection(
            id="summary",
            title="Two ties are raised; the pledge needs {{ growth_needed }} a year",
            points=[
                (
                    "**All {{ hosts | words }} hosts are now comprehensive strategic partners.** {{ raised | "
                    "capital }} were raised by the visits; Peru was the first in the region at that level [@S1; "
                    "@S2]."
                ),
                "**{{ documents | capital }} were signed**, on {{ signed_topics }}.",
                (
                    "**Trade is to reach {{ trade_target }} by {{ target_year }}**, with {{ investment_target }} "
                    "of investment beside it."
                ),
                (
                    "**That needs {{ growth_needed }} a year for ten years**, from {{ trade_2015 }} in {{ "
                    "base_year }}: the rate is computed here and stated by neither source."
                ),
            ],
            detail=(
                "The journey was the {{ visit_number }} to the region since the presidency began in March 2013 "
                "[@S1; @S2].\n"
                "It was the first presidential visit to Ecuador since diplomatic relations began in {{ "
                "ecuador_since }},\n"
                "{{ ecuador_years }} earlier [@S1; @S2], and the first of this presidency to Peru and to Chile "
                "[@S2].\n"
            ),
            figures=["hosts", "documents", "trade_target", "growth_needed"],
            notes="Open with the growth rate. Everything else in the pack explains where it comes from.",
            source=["S1", "S2"],
        ),
        DividerSection(id="visits", title="The visits", subtitle="Three countries and one summit within a week"),
        TimelineSection(
            id="journey",
            title="Three state visits in one week, with the APEC summit in the middle",
            message="The summit brought the APEC leaders to Lima between the first stop and the last.",
            caption="The journey, 17–23 November 2016",
            data="itinerary",
            fields={"date": "start"},
            detail=(
                "The visits ran from 17 to 23 November 2016 and led from Ecuador by way of Peru to Chile [@S1; "
                "@S2]. In between,\n"
                "on 19 and 20 November, Lima was host to the {{ apec_number }} APEC Economic Leaders' Meeting "
                "[@S1; @S2]. The return\n"
                "to Beijing was on the Friday after the visits [@S2].\n"
            ),
            notes="Peru was both the host of the summit and the second stop.",
        ),
        ChartSection(
            id="countries",
            title=(
                "{{ country_count | capital }} countries in three journeys: {{ host_count }} of them in November 2016"
            ),
            chart=MapChart(
                data="countries",
                x="country",
                y="year",
                region="latin_america",
                highlight=["Ecuador", "Peru", "Chile"],
                caption="Countries of the region visited since 2013",
                note="Outlines: Natural Earth, simplified; they imply no view on any boundary.",
            ),
            detail=(
                "{{ earlier_count | capital }} countries had been visited before: {{ visited_2013 }} in 2013, and "
                "{{ visited_2014 }}\n"
                "in 2014 [@S2]. November 2016 added Ecuador, Peru and Chile.\n"
            ),
        ),
        TableSection(
            id="partnerships",
            title="All three hosts are now comprehensive strategic partners",
            message="{{ raised | capital }} were raised to that level by the visits; Peru already held it.",
            table=Table(
                data="partnerships",
                stub="country",
                transpose=True,
                columns=[
                    {"column": "before", "label": "Level before"},
                    {"column": "after", "label": "Level after"},
                    {"column": "changed", "label": "Changed by the visit"},
                    {"column": "relations", "label": "Relations"},
                    {"column": "distinction", "label": "Distinction"},
                ],
                caption="Level of partnership before and after the visits, November 2016",
            ),
            detail=(
                "Peru was the first in the region to hold that level [@S1]. It marked the {{ peru_anniversary }} "
                "anniversary of diplomatic relations in 2016 [@S2], and its\n"
                "president, Kuczynski, had made his first state visit, to China, in September [@S1].\n"
                "\n"
                "Chile was the first South American country with diplomatic ties, the first in Latin America to "
                "conclude a bilateral\n"
                "accord on WTO membership, and it has a free trade agreement with China [@S1].\n"
            ),
        ),
        TextSection(
            id="agreements",
            title="{{ documents | capital }} were signed, in {{ field_count }} fields",
            message="They cover {{ signed_topics }}.",
            points=[
                Point(
                    text="Ecuador and Peru also agreed with China on production capacity and on investment.",
                    source="S2",
                ),
                "Announced beforehand as topics: {{ planned_topics }}.",
                Point(
                    text="Infrastructure is the one field named both beforehand and in what was signed.",
                    source=["S1", "S2"],
                ),
            ],
            detail="{{ documents | capital }} were signed with the three countries [@S2].\n",
        ),
        DividerSection(id="trade", title="Trade and investment", subtitle="What the 2025 pledges require"),
        ChartSection(
            id="pledge",
            title="Trade must grow {{ growth_needed }} a year to reach the {{ target_year }} pledge",
            message="The pledge is {{ trade_multiple }} the level of {{ base_year }}, in ten years.",
            chart=ColumnChart(
                data="trade_path",
                x="year",
                y="value",
                highlight=[2025],
                caption="China–Latin America trade, reported and pledged",
                annotations=[Cagr(start=2015, end=2025, label="{{ growth_needed }} a year")],
            ),
            points=[
                "Over the past decade trade grew more than {{ trade_growth | bare }}-fold.",
                "Beside it stands a pledge of {{ investment_target }} of investment.",
            ],
            detail=(
                "Trade between China and Latin America stood at {{ trade_2015 }} in {{ base_year }}, after growing "
                "more than\n"
                "{{ trade_growth | bare }}-fold over a decade [@S1]. The pledge is {{ trade_target }} by {{ "
                "target_year }} [@S2].\n"
                "To get there trade must grow by {{ growth_needed }} in each of the ten years, to {{ "
                "trade_multiple }} where it\n"
                "started. The rate and the multiple are arithmetic on the two reported figures, not a forecast.\n"
            ),
            notes="The rate is ours. Say so if asked.",
        ),
        ChartSection(
            id="path",
            title="That pace adds {{ first_step }} of trade in {{ first_year }} alone",
            message="Between the two reported ends the path is arithmetic, not a forecast.",
            chart=LineChart(
                data="path",
                x="year",
                y={"column": "trade", "scenario": "forecast"},
                caption="Trade at the constant rate that leads from {{ base_year }} to the pledge",
            ),
            detail=(
                "At a constant rate the steps grow with the level: the first, in {{ first_year }}, is of {{ "
                "first_step }}.\n"
            ),
        ),
        KeyFiguresSection(
            id="standing",
            title="China ranks {{ rank_trade }} in the region's trade; the region ranks {{ rank_latam }} in China's",
            figures=[
                KeyFigure(value="investment_target", label="Investment pledged in the region by {{ target_year }}"),
                "rank_trade",
                "rank_investment",
                "rank_latam",
            ],
            detail=(
                "China is the region's {{ rank_trade }} partner in trade [@S1; @S2] and its {{ rank_investment }} "
                "source of\n"
                "investment; the region is China's {{ rank_latam }} partner in trade [@S1]. Beside the trade "
                "pledge stands one of\n"
                "{{ investment_target }} of investment in the region by {{ target_year }} [@S2].\n"
            ),
        ),
        DividerSection(
            id="development",
            title="Development and people",
            subtitle="Power, earthquake relief and scholarships",
        ),
        BlocksSection(
            id="needs",
            title="What the region needs is what China says it offers",
            blocks=[
                ColumnsBlock(
                    columns=[
                        [BulletsBlock(heading="What the region needs", items="$needs")],
                        [BulletsBlock(heading="What China offers", items="$offers")],
                    ],
                ),
                CalloutBlock(heading="Pressure on the region", text="{{ pressures | capital }}."),
            ],
            source="S1",
            detail=(
                "The region is under pressure from {{ pressures }} [@S1]. It looks for capital and technology for "
                "its manufacturing,\n"
                "for less dependence on raw-material exports, and for infrastructure and industrial upgrading; the "
                "offer is of\n"
                "cost-effective equipment, finance and technical support [@S1].\n"
            ),
        ),
        ProfileSection(
            id="power",
            title="One plant can meet {{ share_of_demand }} of Ecuador's demand for electricity",
            message="Coca Codo Sinclair helps turn Ecuador from short of power into an exporter of clean energy.",
            facts=[
                Fact(label="Place", text="North-east Ecuador"),
                Fact(label="Type", text="Hydroelectric"),
                Fact(label="Capacity", value="capacity"),
                Fact(label="Builder", text="The largest hydroelectric plant ever built by a Chinese company"),
            ],
            chart=BarChart(
                data="electricity",
                x="country",
                y=["plant", "others"],
                stack="percent",
                highlight=["Coca Codo Sinclair"],
                caption="Ecuador's demand for electricity",
            ),
            source="S1",
        ),
        BlocksSection(
            id="earthquake",
            title="{{ humanitarian_share }} of the {{ aid_total }} of earthquake aid was humanitarian",
            message="The earthquake of April 2016 killed {{ killed }} and displaced {{ displaced }}.",
            blocks=[
                ColumnsBlock(
                    widths=[1, 2],
                    columns=[
                        [FiguresBlock(items=["killed", "injured", "displaced"])],
                        [
                            ChartBlock(
                                chart=BarChart(
                                    data="aid",
                                    x="label",
                                    y="value",
                                    sort="-value",
                                    highlight=["Humanitarian aid"],
                                    caption="Chinese aid after the earthquake of April 2016",
                                ),
                            ),
                        ],
                    ],
                ),
                CalloutBlock(
                    heading="In all",
                    text="{{ aid_total }}: {{ aid_humanitarian }} of humanitarian aid and {{ aid_cash }} in cash.",
                ),
            ],
            source="S1",
            detail=(
                "A further {{ injured }} were injured. China gave {{ aid_cash }} in cash and {{ aid_humanitarian "
                "}} of humanitarian aid, {{ aid_total }} together [@S1].\n"
            ),
        ),
        KeyFiguresSection(
            id="people",
            title="{{ scholarships_a_year | bare }} scholarships a year are offered, on average",
            message="2016 is also the Year of Cultural Exchanges between China and the region.",
            figures=[
                KeyFigure(value="scholarships", label="Offered over {{ scholarship_years }}, from 2014"),
                KeyFigure(value="scholarships_a_year", label="Government scholarships"),
            ],
            source="S1",
            detail=(
                "China offers the region {{ scholarships }} over the {{ scholarship_years }} from 2014 [@S1], "
                "which is\n"
                "{{ scholarships_a_year }}. The two sides also made 2016 the Year of Cultural Exchanges [@S1].\n"
            ),
        ),
        DividerSection(id="outlook", title="Outlook", subtitle="The Forum, the Group of 77 and the two tracks"),
        TimelineSection(
            id="forum",
            title="The China–CELAC Forum meets next in 2018, prepared by Chile",
            message="Three years lie between the first meeting of its ministers and the second.",
            data="forum",
            caption="Milestones of the China–CELAC[^celac] Forum, and other dates",
            footnotes={"celac": "Community of Latin American and Caribbean States."},
            detail="The ministers of the Forum first met half a year after it was announced [@S1].\n",
        ),
        BlocksSection(
            id="tracks",
            title="Cooperation goes ahead on two tracks",
            blocks=[
                ColumnsBlock(
                    columns=[
                        [
                            BulletsBlock(
                                heading="The region as a whole",
                                items=["The China–CELAC Forum, next in 2018", "2016 as the Year of Cultural Exchanges"],
                            ),
                        ],
                        [
                            BulletsBlock(
                                heading="Country by country",
                                items=[
                                    "Comprehensive strategic partnerships",
                                    "Production capacity, with Ecuador and Peru",
                                ],
                            ),
                        ],
                    ],
                ),
                CalloutBlock(
                    heading="Towards",
                    text="A shared community, by coordinating the development strategies of both sides.",
                ),
            ],
            source=["S1", "S2"],
            detail=(
                "Cooperation with the region as a whole and cooperation country by country are to go on side by "
                "side, and the\n"
                "development strategies of both sides are to be coordinated, towards what is called a shared "
                "community [@S2].\n"
            ),
        ),
        QuoteSection(
            id="prospects",
            title="The foreign minister sees further to go",
            text=(
                "China-Latin America cooperation is not only at its prime, but also boasts promising prospects and "
                "great potential."
            ),
            speaker="Wang Yi",
            role="Foreign Minister",
            source="S2",
        ),
        SourcesSection(
            method=(
                "Every reported figure is quoted as the claim of its source. Computed figures are derived from "
                "them and stated by\n"
                "neither source. A billion is a thousand million.\n"
            ),
        ),
    ],
    folder=Path(__file__).parent,
)


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    for warning in brief.export(folder / "china_latam_2016.pptx", folder / "china_latam_2016.pdf"):
        print(warning, file=sys.stderr)
