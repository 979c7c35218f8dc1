"""The interface's words for what the data only has a key for; templates translate them."""

from __future__ import annotations


def N_(text: str) -> str:
    """`text` itself: the name marks it for the catalogues of translations."""
    return text


KIND = {
    "paper": N_("Paper"),
    "survey": N_("Survey"),
    "code": N_("Code"),
    "dataset": N_("Data set"),
    "benchmark": N_("Benchmark"),
    "challenge": N_("Challenge"),
    "tool": N_("Tool"),
    "tutorial": N_("Tutorial"),
    "video": N_("Video"),
    "blog": N_("Article"),
    "person": N_("Person"),
    "note": N_("Note"),
}

KINDS = {
    "paper": N_("Papers"),
    "survey": N_("Surveys"),
    "code": N_("Code"),
    "dataset": N_("Data sets"),
    "benchmark": N_("Benchmarks"),
    "challenge": N_("Challenges"),
    "tool": N_("Tools"),
    "tutorial": N_("Tutorials"),
    "video": N_("Videos"),
    "blog": N_("Articles"),
    "person": N_("People"),
    "note": N_("Notes"),
}

LINK = {
    "arxiv": N_("arXiv"),
    "pdf": N_("PDF"),
    "paper-page": N_("Paper page"),
    "code": N_("Code"),
    "project": N_("Project"),
    "slides": N_("Slides"),
    "video": N_("Video"),
    "poster": N_("Poster"),
    "blog": N_("Article"),
    "notes": N_("Notes"),
    "dataset": N_("Data set"),
    "demo": N_("Demo"),
    "leaderboard": N_("Leaderboard"),
    "tutorial": N_("Tutorial"),
    "homepage": N_("Homepage"),
    "image": N_("Image"),
    "other": N_("Link"),
}

OWN_NAME = {"en": "English", "zh": "中文"}
"""Languages as their readers write them."""

LINK_OF_KIND = {
    "code": "code",
    "dataset": "dataset",
    "tutorial": "tutorial",
    "video": "video",
    "blog": "blog",
    "note": "notes",
}
"""The type of link that says no more of a record than its kind does."""

LINK_GROUP = {
    "paper": N_("Paper"),
    "code": N_("Code"),
    "project": N_("Project and demos"),
    "data": N_("Data and leaderboards"),
    "talk": N_("Talk"),
    "reading": N_("Reading"),
    "other": N_("Other links"),
}

TRACK = {
    "oral": N_("Oral"),
    "spotlight": N_("Spotlight"),
    "highlight": N_("Highlight"),
    "workshop": N_("Workshop"),
    "poster": N_("Poster"),
}

FIELD = {
    "title": N_("Title"),
    "methods": N_("Methods"),
    "former_titles": N_("Other titles"),
    "authors": N_("Authors"),
    "affiliations": N_("Affiliations"),
    "year": N_("Year"),
    "venue": N_("Venue"),
    "track": N_("Track"),
    "awards": N_("Awards"),
    "arxiv": N_("arXiv number"),
    "doi": N_("DOI"),
    "versions": N_("Versions"),
    "tasks": N_("Tasks"),
    "keywords": N_("Keywords"),
    "links": N_("Links"),
    "results": N_("Results"),
    "notes": N_("Notes"),
}
"""The fields of a record that are facts of the work."""

LANGUAGE = {
    "en": N_("English"),
    "zh": N_("Chinese"),
}

SECTION = {
    "home": N_("Home"),
    "tasks": N_("Tasks"),
    "years": N_("Years"),
    "venues": N_("Venues"),
    "authors": N_("Authors"),
    "methods": N_("Methods"),
    "keywords": N_("Keywords"),
    "frameworks": N_("Frameworks"),
    "lists": N_("Reading lists"),
    "resources": N_("Resources"),
    "datasets": N_("Results"),
    "new": N_("New"),
    "stats": N_("Statistics"),
    "about": N_("About"),
    "search": N_("Search"),
}

SECTION_PATH = {
    "tasks": "tasks/index.html",
    "years": "years/index.html",
    "venues": "venues/index.html",
    "authors": "authors/index.html",
    "methods": "methods/index.html",
    "keywords": "keywords/index.html",
    "frameworks": "frameworks/index.html",
    "lists": "lists/index.html",
    "resources": "resources/index.html",
    "datasets": "datasets/index.html",
    "new": "new.html",
    "stats": "stats.html",
    "about": "about.html",
}
"""The page that leads to a section's pages."""

NAVIGATION = ("tasks", "years", "venues", "authors", "methods", "lists", "resources", "datasets", "new")
"""What stands in the header; the footer has the rest."""

ELSEWHERE = ("keywords", "frameworks", "stats", "about")
