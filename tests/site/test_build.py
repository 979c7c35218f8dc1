"""What a build does to the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from segbib.base.config import Settings
from segbib.base.problems import NotPossible
from segbib.model.bibliography import Bibliography
from segbib.site.build import build, verify

QUICK = Settings.model_validate({"features": {"search": False}})


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def broken_templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "paper.html").write_text("{% if %}", encoding="utf-8")
    return folder


def test_two_builds_give_the_same_bytes_but_for_the_index(
    small_site: Path, small_bibliography: Bibliography, small_settings: Settings, tmp_path: Path
) -> None:
    edit_paths = {"mosaic-net": "data/papers/2017/mosaic-net.yaml"}
    build(small_bibliography, small_settings, tmp_path / "site", edit_paths=edit_paths)
    first, second = contents(small_site), contents(tmp_path / "site")
    own = [path for path in {*first, *second} if not path.startswith("pagefind/") and path != "manifest.json"]
    assert [path for path in own if first.get(path) != second.get(path)] == []


def test_a_failing_build_leaves_the_old_site(
    small_bibliography: Bibliography, tmp_path: Path, broken_templates: Path
) -> None:
    build(small_bibliography, QUICK, tmp_path / "site")
    before = contents(tmp_path)
    with pytest.raises(NotPossible, match=r"paper\.html, line 1"):
        build(small_bibliography, QUICK, tmp_path / "site", templates=broken_templates)
    assert contents(tmp_path) == before


def test_files_of_somebody_else_stay(small_bibliography: Bibliography, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    build(small_bibliography, QUICK, tmp_path)
    (tmp_path / "CNAME").write_text("bib.example.org\n", encoding="utf-8")
    build(small_bibliography, QUICK, tmp_path)
    assert (tmp_path / "CNAME").exists() and (tmp_path / ".gitignore").exists()


def test_pages_that_are_no_more_are_removed(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, QUICK, tmp_path / "site")
    kept = tuple(record for record in small_bibliography if record.id != "alpha-cuts")
    report = build(Bibliography(kept, small_bibliography.vocabulary), QUICK, tmp_path / "site")
    assert report.removed > 0 and not (tmp_path / "site" / "venues" / "bmvc").exists()


def test_a_folder_of_somebody_else_is_refused(small_bibliography: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("", encoding="utf-8")
    with pytest.raises(NotPossible, match="Choose another folder"):
        build(small_bibliography, QUICK, tmp_path)


def test_a_file_of_somebody_else_is_not_written_over(small_bibliography: Bibliography, tmp_path: Path) -> None:
    few = Settings.model_validate({"features": {"search": False, "exports": False}})
    build(small_bibliography, few, tmp_path)
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "bibliography.bib").write_text("mine", encoding="utf-8")
    with pytest.raises(NotPossible, match="in the way"):
        build(small_bibliography, QUICK, tmp_path)


def test_no_staging_folder_stays(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, QUICK, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_removed(small_bibliography: Bibliography, tmp_path: Path) -> None:
    left = tmp_path / ".site.building"
    (left / "papers").mkdir(parents=True)
    (left / ".segbib").touch()
    (left / "papers" / "mosaic-net.html").write_text("<!doctype", encoding="utf-8")
    build(small_bibliography, QUICK, tmp_path / "site")
    assert not left.exists() and verify(tmp_path / "site") == ()


def test_a_folder_that_no_build_made_stays(small_bibliography: Bibliography, tmp_path: Path) -> None:
    (tmp_path / ".site.building").mkdir()
    (tmp_path / ".site.building" / "thesis.tex").touch()
    with pytest.raises(NotPossible, match=r"\.site\.building is in the way"):
        build(small_bibliography, QUICK, tmp_path / "site")
    assert (tmp_path / ".site.building" / "thesis.tex").exists() and not (tmp_path / "site").exists()


def test_a_site_as_built_is_verified(small_site: Path) -> None:
    assert verify(small_site) == ()


def test_verify_finds_what_changed(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, QUICK, tmp_path)
    (tmp_path / "index.html").write_bytes((tmp_path / "index.html").read_bytes() + b" ")
    (tmp_path / "about.html").unlink()
    (tmp_path / "more.html").write_text("", encoding="utf-8")
    assert verify(tmp_path) == (
        "about.html is missing.",
        "index.html has been changed since it was built.",
        "more.html is not in the manifest: no build wrote it.",
    )


def test_without_a_base_url_no_page_names_an_address_of_its_own(small_site: Path) -> None:
    assert not (small_site / "sitemap.xml").exists()
    assert b"canonical" not in (small_site / "index.html").read_bytes()


def test_with_a_base_url_addresses_are_absolute(small_bibliography: Bibliography, tmp_path: Path) -> None:
    settings = Settings.model_validate({"base_url": "https://bib.example.org/small/", "features": {"search": False}})
    build(small_bibliography, settings, tmp_path)
    assert "<loc>https://bib.example.org/small/papers/mosaic-net.html</loc>" in (tmp_path / "sitemap.xml").read_text()
    assert 'href="https://bib.example.org/small/"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="/small/index.html"' in (tmp_path / "404.html").read_text(encoding="utf-8")


def test_a_projects_own_template_goes_first(small_bibliography: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "404.html").write_text("Lost in {{ settings.title }}", encoding="utf-8")
    build(small_bibliography, QUICK, tmp_path / "site", templates=tmp_path / "own")
    assert (tmp_path / "site" / "404.html").read_text(encoding="utf-8") == "Lost in Bibliography"


def test_search_can_be_switched_off(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, QUICK, tmp_path)
    assert not (tmp_path / "pagefind").exists() and b'type="search"' not in (tmp_path / "index.html").read_bytes()
