"""What comes with the app is found beside the package in the tree, inside it in a wheel."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from infoviz import bundle


def resource_of_a_copy(folder: Path) -> Callable[..., Path]:
    package = folder / "infoviz"
    package.mkdir(parents=True)
    copy = package / "bundle.py"
    copy.write_bytes(Path(bundle.__file__).read_bytes())
    specification = importlib.util.spec_from_file_location("copied_bundle", copy)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    found: Callable[..., Path] = module.resource
    return found


@pytest.mark.parametrize("place", ["resources", "infoviz/resources"])
def test_resources_are_found_wherever_the_package_was_put(tmp_path: Path, place: str) -> None:
    resource = resource_of_a_copy(tmp_path)
    (tmp_path / place / "locale").mkdir(parents=True)
    assert resource("locale", "x.po") == tmp_path / place / "locale" / "x.po"


def test_the_tree_has_its_resources() -> None:
    assert bundle.resource("locale", "zh", "LC_MESSAGES", "infoviz.mo").is_file()
