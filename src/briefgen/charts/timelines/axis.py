"""A timeline along an axis: a true scale, cards above and below it, whole years and ranges as bars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.charts.placing import Places, overlap
from briefgen.charts.timelines.moments import Moment
from briefgen.charts.timelines.scale import Tick, TimeScale, scale_for
from briefgen.document import Figure
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel

BESIDE = 8.0
"""Space between a leader and the card beside it."""
TICK_ROOM = 26.0
"""Height below the axis that its labels take."""
LOW_CARD = 40.0
"""Upper cards end, and lower cards begin, so far from the axis."""
HIGH_CARD = 20.0
MOST_LINES = 4
WIDTHS = (300.0, 226.0, 180.0, 150.0, 120.0, 104.0, 90.0)
MOST_TRIES = 6000
SHORTEST_RANGE = 14.0
"""A range narrower than this is a dot."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A card and where it stands. `box` holds its text; `x` is its leader."""

    moment: Moment
    x: float
    up: bool
    box: Box
    align: Align
    time: tuple[str, ...]
    text: tuple[str, ...]
    place: tuple[str, ...]


@dataclass(slots=True)
class AxisPlan:
    """A timeline that fits, ready to be drawn."""

    panel: Panel
    scale: TimeScale
    axis_y: float
    moments: Sequence[Moment]
    places: Sequence[float]
    cards: list[_Card] = field(default_factory=list)
    heads: list[tuple[str, Box]] = field(default_factory=list)
    ticks: list[tuple[Tick, Box]] = field(default_factory=list)
    today: float | None = None

    def draw(self) -> None:
        """Draw the axis, then bars and leaders, then dots and cards."""
        self._draw_axis()
        for card in self.cards:
            self._draw_mark(card)
        for name, box in self.heads:
            size = self.panel.look.category_pt
            ink = self.panel.palette.ink
            self.panel.text(box.x, box.y + 4, name, size, ink, name=f"lane {name}", bold=True)

    def _draw_axis(self) -> None:
        panel, ink, y = self.panel, self.panel.palette.ink, self.axis_y
        panel.line([(self.scale.left, y), (self.scale.solid_end, y)], ink, 1.25, name="axis")
        if self.scale.solid_end < self.scale.right:
            points = [(self.scale.solid_end, y), (self.scale.right, y)]
            panel.line(points, ink, 1.25, name="axis break", dash=(1.25, 2.5))
        for tick, box in self.ticks:
            if not tick.faint:
                panel.line([(tick.x, y), (tick.x, y - 6)], ink, 1.0, name=f"tick {tick.text}")
            if box.width:
                size = panel.look.axis_pt
                panel.text(box.x, box.y + 2, tick.text, size, panel.palette.muted, name=f"axis {tick.text}")
        if self.today is not None:
            accent = panel.palette.accent
            word = panel.formatter.word("today")
            panel.line([(self.today, y - 14), (self.today, y + 14)], accent, 1.5, name="today")
            size = panel.look.axis_pt
            wide = panel.text_width(word, size, bold=True)
            x = min(max(self.today, wide / 2), panel.width - wide / 2)
            panel.text(x, y + 17, word, size, accent, name="today", bold=True, align="center")

    def _draw_mark(self, card: _Card) -> None:
        panel, palette, y, moment = self.panel, self.panel.palette, self.axis_y, card.moment
        color = palette.accent if moment.strong else palette.ink
        name = f"event {moment.time} {moment.text}"
        leader = palette.accent if moment.strong else palette.grey
        end = card.box.y + card.box.height if card.up else card.box.y
        span = self.scale.span(moment)
        bar = span is not None and (moment.coarse or span[1] - span[0] >= SHORTEST_RANGE)
        if bar and span is not None:
            thick = panel.theme.deck.metrics.get("timeline_span", 4.5)
            low = y + 1.5 if card.up else y - 1.5 - thick
            fill = palette.accent if moment.strong else palette.grey
            panel.rectangle(span[0], low, max(span[1] - span[0] - 3, 3), thick, fill, name=f"span {name}")
        start = y if not bar else (y + 1.5 if card.up else y - 1.5)
        panel.line([(card.x, start), (card.x, end)], leader, 1.5 if moment.strong else 0.75, name=f"leader {name}")
        if not bar:
            metrics = panel.theme.deck.metrics
            size = metrics.get("timeline_dot_subject" if moment.strong else "timeline_dot", 9.0)
            fill = color if moment.strong else palette.paper
            panel.dot(card.x, y, size, fill, name=name, edge=color, edge_width=1.5)
        self._write(card, color)

    def _write(self, card: _Card, color: str) -> None:
        panel, palette, moment = self.panel, self.panel.palette, card.moment
        date, text = panel.theme.deck.styles["timeline_date"], panel.theme.deck.styles["timeline_text"]
        x = card.box.x if card.align == "left" else card.box.x + card.box.width
        top = card.box.y + card.box.height
        for line in card.time:
            y = top - date.size_pt
            panel.text(x, y, line, date.size_pt, color, name=f"time {moment.time}", bold=True, align=card.align)
            top -= date.leading_pt
        for line in card.text:
            y = top - text.size_pt
            ink = palette.ink if moment.strong else palette.text
            panel.text(x, y, line, text.size_pt, ink, name=f"text {moment.text}", align=card.align)
            top -= text.leading_pt
        for line in card.place:
            y = top - date.size_pt
            panel.text(x, y, line, date.size_pt, palette.muted, name=f"place {moment.place}", align=card.align)
            top -= date.leading_pt


def plan_axis(panel: Panel, figure: Figure, moments: Sequence[Moment]) -> AxisPlan | None:
    """Places for all events; None when they do not fit, and a list must do."""
    if not any(moment.start for moment in moments):
        return None
    today = dict(figure.options).get("today")
    scale = scale_for(moments, panel.width, panel.formatter, str(today) if today else "")
    two_lanes = len({moment.lane for moment in moments}) > 1
    for share in (0.5, 0.56, 0.44) if two_lanes else (0.45, 0.3, 0.55):
        plan = AxisPlan(panel, scale, panel.height * share, moments, scale.places(moments))
        if today:
            plan.today = scale.place(dt.date.fromisoformat(str(today)))
        if _fill(plan, two_lanes):
            return plan
    return None


def _fill(plan: AxisPlan, two_lanes: bool) -> bool:
    """Put cards, lane names and labels of the axis in place; False when one has none."""
    panel = plan.panel
    taken = Places(panel.width, panel.height)
    taken.take(Box(0, plan.axis_y - 7, panel.width, 14))
    if plan.today is not None:
        taken.take(Box(plan.today - 18, plan.axis_y - 14, 36, 44))
    if two_lanes and any(moment.lane_name for moment in plan.moments):
        _place_heads(plan, taken)
    order = sorted(range(len(plan.moments)), key=lambda index: (plan.places[index], index), reverse=True)
    choices = []
    for index in order:
        moment = plan.moments[index]
        sides = (moment.lane == 0,) if two_lanes else (True, False)
        choices.append(_choices(plan, moment, plan.places[index], sides, taken))
    found = _cheapest(choices)
    if found is None:
        return False
    plan.cards.extend(found)
    _place_ticks(plan)
    return True


def _choices(
    plan: AxisPlan, moment: Moment, x: float, sides: Sequence[bool], taken: Places
) -> list[tuple[float, _Card]]:
    """Where one card may stand, best first: near the axis rather than far, on few lines, above rather than below."""
    found: dict[Box, tuple[float, _Card]] = {}
    for up in sides:
        for level in (0, 1, 2):
            for width in WIDTHS:
                for align in ("left", "right"):
                    card = _card(plan, moment, x, up, level, width, align)
                    if card is None or card.box in found or not taken.free(card.box, clear=3.0):
                        continue
                    cost = (
                        (0.0, 3.0, 3.5)[level]
                        + len(card.text)
                        + 2.0 * (len(card.time) - 1)
                        + (0.0 if up else 0.6) * (len(sides) - 1)
                    )
                    preferred = "left" if x < plan.panel.width * 0.82 else "right"
                    found[card.box] = (cost + (0.0 if align == preferred else 2.5), card)
    return sorted(found.values(), key=lambda choice: choice[0])


def _cheapest(choices: Sequence[Sequence[tuple[float, _Card]]]) -> list[_Card] | None:
    """One place for each card so that none is in another's way: branch and bound, cut off after `MOST_TRIES`."""
    if not all(choices):
        return None
    rest = [0.0] * (len(choices) + 1)
    for index in range(len(choices) - 1, -1, -1):
        rest[index] = rest[index + 1] + choices[index][0][0]
    best: list[_Card] | None = None
    bound = float("inf")
    tries = 0

    def search(index: int, chosen: list[_Card], cost: float) -> None:
        nonlocal best, bound, tries
        if index == len(choices):
            best, bound = list(chosen), cost
            return
        for price, card in choices[index]:
            tries += 1
            if cost + price + rest[index + 1] >= bound or tries > MOST_TRIES:
                return
            if not any(_in_the_way(card, other) for other in chosen):
                chosen.append(card)
                search(index + 1, chosen, cost + price)
                chosen.pop()

    search(0, [], 0.0)
    return best


def _in_the_way(one: _Card, other: _Card) -> bool:
    """Whether two cards on one side overlap, or the leader of one runs through the other."""
    if one.up != other.up:
        return False
    if overlap(_padded(one.box, 5.0, 2.0), other.box):
        return True
    return _through(one, other) or _through(other, one)


def _through(leading: _Card, card: _Card) -> bool:
    box = _padded(card.box, 6.0, 2.0)
    if not box.x < leading.x < box.x + box.width:
        return False
    # A leader runs from the axis to the far end of its own card, past everything nearer to the axis.
    if card.up:
        return box.y < leading.box.y + leading.box.height
    return box.y + box.height > leading.box.y


def _padded(box: Box, across: float, along: float) -> Box:
    return Box(box.x - across, box.y - along, box.width + 2 * across, box.height + 2 * along)


def _place_heads(plan: AxisPlan, taken: Places) -> None:
    panel = plan.panel
    size = panel.look.category_pt
    names = {moment.lane: moment.lane_name for moment in plan.moments}
    for lane, name in sorted(names.items()):
        wide = panel.text_width(name, size, bold=True)
        low = panel.height - size * 1.3
        if lane:
            # Under the axis where the first card leaves room, else in the corner.
            first = min((x for x, each in zip(plan.places, plan.moments, strict=True) if each.lane), default=0.0)
            low = plan.axis_y - LOW_CARD - size * 1.3 if first > wide + 16 else 0.0
        plan.heads.append((name, taken.take(Box(0, low, wide, size * 1.3))))


def _card(plan: AxisPlan, moment: Moment, x: float, up: bool, level: int, width: float, align: Align) -> _Card | None:
    """A card of a width at a level; None when it leaves the drawing or has too many lines."""
    panel = plan.panel
    date, text = panel.theme.deck.styles["timeline_date"], panel.theme.deck.styles["timeline_text"]
    room = min(width, (panel.width - x if align == "left" else x) - BESIDE)
    if room < 60:
        return None
    time = panel.wrapped(moment.time, date.size_pt, room, bold=True)
    lines = panel.balanced(moment.text, text.size_pt, room)
    place = panel.wrapped(moment.place, date.size_pt, room) if moment.place else ()
    if len(lines) > MOST_LINES + (1 if width <= 120 else 0) or len(time) > 2:
        return None
    wide = max(
        [panel.text_width(line, date.size_pt, bold=True) for line in time]
        + [panel.text_width(line, text.size_pt) for line in lines]
        + [panel.text_width(line, date.size_pt) for line in place]
    )
    high = (len(time) + len(place)) * date.leading_pt + len(lines) * text.leading_pt
    if up:
        space = panel.height - plan.axis_y - HIGH_CARD
        top = plan.axis_y + HIGH_CARD + space * (0.56, 1.0, 0.78)[level]
        low = top - high
        if low < plan.axis_y + HIGH_CARD - 4 or top > panel.height + 0.5:
            return None
    else:
        space = plan.axis_y - LOW_CARD
        low = space * (1.0, 0.5, 0.25)[level] - high
        if low < -0.5:
            return None
    left = x + BESIDE if align == "left" else x - BESIDE - wide
    return _Card(moment, x, up, Box(left, low, wide, high), align, time, lines, place)


def _place_ticks(plan: AxisPlan) -> None:
    """Labels of the axis, moved or left out where a leader runs through them."""
    panel = plan.panel
    size = panel.look.axis_pt
    below = [card.x for card in plan.cards if not card.up]
    used: list[Box] = []
    for tick in plan.scale.ticks:
        wide = panel.text_width(tick.text, size)
        y = plan.axis_y - TICK_ROOM
        spots = [tick.x + 8, tick.x + max((tick.width - wide) / 2, 4), tick.x + tick.width - wide - 6]
        if tick.faint:
            spots = [tick.x - wide - 8, tick.x + 8]
        chosen = Box(tick.x, y, 0.0, 0.0)
        for x in spots:
            box = Box(x, y, wide, size * 1.2)
            clear_of_leaders = all(not box.x - 3 < at < box.x + wide + 3 for at in below)
            inside = box.x >= 0 and box.x + wide <= panel.width
            if inside and clear_of_leaders and all(abs(box.x - other.x) > max(wide, other.width) + 4 for other in used):
                chosen = box
                used.append(box)
                break
        plan.ticks.append((tick, chosen))
