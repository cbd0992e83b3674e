"""YAML 1.2, read strictly: plain data, the place of every key and value, and a message of its own for every trap.

The rules are FORMAT section 1: what was typed is kept (`NO`, `12:30`, `007` stay text; numbers remember their
spelling), keys are unique, and there are no tags, anchors, aliases, merge keys or second documents.
"""

from briefgen.strict_yaml.tree import Tree, examine, load, loads

__all__ = ["Tree", "examine", "load", "loads"]
