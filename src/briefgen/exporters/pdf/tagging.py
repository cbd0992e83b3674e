"""The structure of a report in its file: marked content while it is drawn, then the tree of structure elements.

What is drawn belongs to the sequence that is open; each sequence belongs to a node of the tree or is an artifact.
Sequences never stand in each other. Numbers of clauses are those of ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from briefgen.exporters.pdf.items import Element

ARTIFACT = "/Artifact BMC"
PAGINATION = "/Artifact<</Type/Pagination>>BDC"
"""How what is no content begins (14.8.2.2): rules and grounds; what is said again on every page."""

_CELLS = ("TD", "TH")
"""What is there even if nothing stands in it, so that rows keep their columns."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """Marked content: reportlab's name of its page, and its number on the page."""

    page: str
    mcid: int


@dataclass(frozen=True, slots=True)
class _Linked:
    """An annotation: reportlab's names of it and of its page."""

    annotation: str
    page: str


_Kid: TypeAlias = "Node | _Shown | _Linked"


@dataclass(slots=True, eq=False)
class Node:
    """A structure element in the making.

    Attributes:
        role: Its type.
        element: What it shows; None for what stands inside a line: links, references, words in another language.
        language: Language of what it holds, where it is not that of what is around it.
        kids: What it holds.
        box: Of a figure, where it stands on its page: left, bottom, right, top.
        around: Of what stands inside a line: the node that it is put into when something of it is drawn.
        number: Number of its object, once it has one.
        parent: Number of the object around it.
    """

    role: str
    element: Element | None = None
    language: str = ""
    kids: list[_Kid] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    around: Node | None = None
    number: int = 0
    parent: int = 0

    @property
    def inner(self) -> list[Node]:
        """The nodes it holds."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


class Tagger:
    """Marks what a canvas draws and writes the structure tree into its file.

    Args:
        canvas: reportlab's.
        root: The element all others belong to.
        parents: Every element with the one that it is read in, in reading order; one that is missing is read in its
            own parent, where it is drawn first.
    """

    def __init__(self, canvas: Any, root: Element, parents: Mapping[Element, Element | None]) -> None:
        self._canvas, self._document = canvas, canvas._doc
        self._parents = parents
        self._ranks: dict[Element | None, int] = {element: number for number, element in enumerate(parents)}
        self._root = Node(root.role, root)
        self._nodes: dict[Element | None, Node] = {root: self._root, None: self._root}
        self._inside: dict[tuple[object, ...], Node] = {}
        self._current: Node | str | None = None
        self._shown: list[Node] = []  # on this page, by number of marked content
        self._keys: list[list[Node] | Node] = []  # by key of the parent tree (14.7.4.4)

    @property
    def is_open(self) -> bool:
        """True when what is drawn now belongs to a node or is an artifact."""
        return self._current is not None

    # ------------------------------------------------------------ nodes

    def node(self, element: Element) -> Node:
        """The node of an element; those around it are there as well."""
        found = self._nodes.get(element)
        if found is None:
            found = self._nodes[element] = Node(element.role, element)
            self.node_of(self._parents.get(element, element.parent)).kids.append(found)
        return found

    def node_of(self, element: Element | None) -> Node:
        """The node of an element; the root, if there is none."""
        return self.node(element) if element is not None else self._root

    def inside(self, parent: Node, role: str, key: object, language: str = "") -> Node:
        """A node inside a line: the same for the same parent, role and key."""
        found = self._inside.get((parent, role, key))
        if found is None:
            found = self._inside[parent, role, key] = Node(role, None, language, around=parent)
        return found

    def known(self, parent: Node, role: str, key: object) -> Node | None:
        """Such a node, if there is one."""
        return self._inside.get((parent, role, key))

    # ------------------------------------------------------------ sequences

    def open(self, node: Node) -> None:
        """What is drawn from here on belongs to a node."""
        if self._current is not node:
            self.close()
            self._canvas._code.append(self.begin(node))
            self._current = node

    def artifact(self, kind: str = ARTIFACT) -> None:
        """What is drawn from here on is no content."""
        if self._current != kind:
            self.close()
            self._canvas._code.append(kind)
            self._current = kind

    def close(self) -> None:
        """End the sequence that is open."""
        if self._current is not None:
            self._canvas._code.append("EMC")
            self._current = None

    def begin(self, node: Node) -> str:
        """The operator that begins a sequence of a node on this page (14.6)."""
        _enter(node)
        mcid = len(self._shown)
        self._shown.append(node)
        node.kids.append(_Shown(self._document.thisPageRef().name, mcid))
        return f"/{node.role}<</MCID {mcid}>>BDC"

    def end_page(self) -> int:
        """Close the page; gives its key in the parent tree."""
        self.close()
        shown, self._shown = self._shown, []
        return self._key(shown)

    # ------------------------------------------------------------ annotations

    def annotation_key(self, node: Node) -> int:
        """The key in the parent tree of an annotation that belongs to a node."""
        return self._key(node)

    def attach(self, node: Node, annotation: Any) -> None:
        """Put an annotation, of which this is reportlab's reference, into its node (14.7.4.3)."""
        _enter(node)
        node.kids.append(_Linked(annotation.name, self._document.thisPageRef().name))

    def _key(self, found: list[Node] | Node) -> int:
        self._keys.append(found)
        return len(self._keys) - 1

    # ------------------------------------------------------------ the tree

    def finish(self) -> None:
        """Write the tree and name it in the catalog (14.7.2)."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

        self._prune(self._root)
        self._arrange(self._root)
        nodes = list(_below(self._root))
        _level_headings(nodes)
        tree = self._reserve()
        for node in nodes:
            node.number = self._reserve()
        self._root.parent = tree
        for node in nodes:
            for kid in node.inner:
                kid.parent = node.number
        names = {
            node: f"note-{count:05d}" for count, node in enumerate((each for each in nodes if each.role == "Note"), 1)
        }
        numbers = {name: number for name, (number, _) in self._document.idToObjectNumberAndVersion.items()}
        for node in nodes:
            self._fill(node.number, _entry(node, names.get(node, ""), numbers))
        keys, notes = self._reserve(), self._reserve()
        self._fill(keys, f"<</Nums[{' '.join(f'{key} {_owner(found)}' for key, found in enumerate(self._keys))}]>>")
        self._fill(notes, f"<</Names[{' '.join(f'({name}){node.number} 0 R' for node, name in names.items())}]>>")
        self._fill(
            tree,
            f"<</Type/StructTreeRoot/K {self._root.number} 0 R/ParentTree {keys} 0 R"
            f"/ParentTreeNextKey {len(self._keys)}/IDTree {notes} 0 R>>",
        )
        catalog = self._document.Catalog
        catalog.StructTreeRoot = PDFObjectReference(_name(tree))
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _reserve(self) -> int:
        """The number of a further object."""
        number: int = self._document.objectcounter + 1
        self._document.Reference("", _name(number))
        return number

    def _fill(self, number: int, text: str) -> None:
        # reportlab writes what is a string as it is, and many times faster than dictionaries of its own
        self._document.idToObject[_name(number)] = text

    def _prune(self, node: Node) -> bool:
        """Leave out what holds nothing; gives whether a node holds anything. Links that lead nowhere are none."""
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or self._prune(kid)]
        if node.role == "Link" and not any(isinstance(kid, _Linked) for kid in node.kids):
            node.role = "Span"
        return bool(node.kids) or node.role in _CELLS

    def _arrange(self, node: Node) -> None:
        """Bring elements into reading order: exhibits that waited for a page, and notes, come to their places."""
        placed = [kid for kid in node.inner if kid.element in self._ranks]
        ordered = iter(sorted(placed, key=lambda kid: self._ranks[kid.element]))
        known = set(placed)
        node.kids = [next(ordered) if isinstance(kid, Node) and kid in known else kid for kid in node.kids]
        for kid in node.inner:
            self._arrange(kid)


def _enter(node: Node) -> None:
    """Put a node into the one around it, once: not before what stands in front of it has been drawn."""
    around, node.around = node.around, None
    if around is not None:
        _enter(around)
        around.kids.append(node)


def _name(number: int) -> str:
    return f"structure{number}"


def _below(node: Node) -> Iterator[Node]:
    """A node and all in it, in reading order."""
    yield node
    for kid in node.inner:
        yield from _below(kid)


def _level_headings(nodes: Iterable[Node]) -> None:
    """No heading is more than one level below the one before it (ISO 14289-1, 7.4.2): a title may be missing."""
    last = 0
    for node in nodes:
        if len(node.role) == 2 and node.role[0] == "H" and node.role[1].isdigit():
            last = min(int(node.role[1]), last + 1)
            node.role = f"H{last}"


def _owner(found: list[Node] | Node) -> str:
    if isinstance(found, Node):
        return f"{found.number} 0 R"
    return f"[{' '.join(f'{node.number} 0 R' for node in found)}]"


# ---------------------------------------------------------------- entries


def _entry(node: Node, name: str, numbers: Mapping[str, int]) -> str:
    """A structure element (14.7.2, table 323). `numbers`: those of objects, by reportlab's names."""
    page = next((kid.page for kid in node.kids if isinstance(kid, _Shown)), "")
    kids = " ".join(_kid(kid, page, numbers) for kid in node.kids)
    parts = [f"<</S/{node.role}/P {node.parent} 0 R"]
    if page:
        parts.append(f"/Pg {numbers[page]} 0 R")
    if node.kids:
        parts.append(f"/K {kids}" if len(node.kids) == 1 else f"/K[{kids}]")
    if node.element is not None and node.element.alt and node.role != "Table":
        parts.append(f"/Alt{text_string(node.element.alt)}")
    if node.language:
        parts.append(f"/Lang({node.language})")
    if name:
        parts.append(f"/ID({name})")
    attributes = _attributes(node)
    if attributes:
        parts.append(f"/A{attributes}")
    return "".join((*parts, ">>"))


def _kid(kid: _Kid, page: str, numbers: Mapping[str, int]) -> str:
    match kid:
        case Node():
            return f"{kid.number} 0 R"
        case _Shown():
            if kid.page == page:
                return str(kid.mcid)
            return f"<</Type/MCR/Pg {numbers[kid.page]} 0 R/MCID {kid.mcid}>>"
        case _Linked():
            return f"<</Type/OBJR/Obj {numbers[kid.annotation]} 0 R/Pg {numbers[kid.page]} 0 R>>"


def _attributes(node: Node) -> str:
    """Standard attributes (14.8.5): where a figure stands, how a list counts, what a cell is of its table."""
    element = node.element
    if element is None:
        return ""
    if node.box is not None:
        return f"<</O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in node.box)}]>>"
    if element.numbering:
        return f"<</O/List/ListNumbering/{element.numbering}>>"
    scope = f"/Scope/{element.scope}" if element.scope else ""
    span = f"/ColSpan {element.column_span}" if element.column_span > 1 else ""
    summary = f"/Summary{text_string(element.alt)}" if node.role == "Table" and element.alt else ""
    return f"<</O/Table{scope}{span}{summary}>>" if scope or span or summary else ""


def text_string(text: str) -> str:
    r"""A text as PDF has it (7.9.2.2): as it is if it is ASCII, else in UTF-16.

    Example:
        >>> text_string("2 (of 4)"), text_string("São")
        ('(2 \\(of 4\\))', '<FEFF005300E3006F>')
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
