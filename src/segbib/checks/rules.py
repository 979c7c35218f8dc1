"""All checks by name: one line in the table for a new one."""

from __future__ import annotations

from segbib.base.problems import Problem, Severity, in_order
from segbib.checks import addresses, doubles, words, works
from segbib.checks.check import Check, Rule, Scope
from segbib.store.loaded import Loaded

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

CHECKS: tuple[Check, ...] = (
    Check(
        "unknown-venue",
        ERROR,
        "Every venue is a name of data/venues.yaml.",
        "Records write the one name that data/venues.yaml gives as `name`, so that a venue has one page. Its other "
        "names stand there as aliases, for lists to be read by. A venue that is missing there has to be added first.",
        words.unknown_venue,
        Scope.RECORD,
    ),
    Check(
        "unknown-task",
        ERROR,
        "Every task is an id of data/tasks.yaml.",
        "Tasks are written by their id, `semantic-segmentation`. A task that is missing has to be added to "
        "data/tasks.yaml first.",
        words.unknown_task,
        Scope.RECORD,
    ),
    Check(
        "unknown-framework",
        ERROR,
        "Every framework of a link is a name of data/frameworks.yaml.",
        "Links write the name that data/frameworks.yaml gives, `PyTorch`. One that is missing has to be added there.",
        words.unknown_framework,
        Scope.RECORD,
    ),
    Check(
        "unknown-list",
        ERROR,
        "Every list named by a source, note or result is in data/lists.yaml.",
        "A source says in which reading list a work stands, by the list's id. `segbib import` adds lists itself.",
        words.unknown_list,
        Scope.RECORD,
    ),
    Check(
        "unknown-author",
        ERROR,
        "Every author's id is in data/authors.yaml.",
        "An author has an id only where the name alone does not tell who it is; data/authors.yaml says who that is.",
        words.unknown_author,
        Scope.RECORD,
    ),
    Check(
        "id-and-file",
        ERROR,
        "Every file is named after its record's id.",
        "The id identifies a record for good; a file is found by it. To give a record a new id, use `segbib rename`.",
        works.id_and_file,
        Scope.RECORD,
    ),
    Check(
        "duplicate-id",
        ERROR,
        "No two records have one id.",
        "The id is the address of the record's page.",
        works.duplicate_id,
    ),
    Check(
        "duplicate-citation-key",
        ERROR,
        "No two records have one citation key.",
        "People cite by this key. BibTeX does not look at capitals, so neither does this check.",
        works.duplicate_citation_key,
    ),
    Check(
        "former-id-in-use",
        ERROR,
        "No former id is the id of another record.",
        "Old addresses redirect to the record that had them; each can lead to one record only.",
        works.former_id_in_use,
    ),
    Check(
        "kind-and-folder",
        WARNING,
        "Papers and surveys stand under data/papers, each other kind in its folder under data/resources.",
        "The folder says nothing to segbib, but much to people who look for a file. A folder of another year is fine.",
        works.kind_and_folder,
        Scope.RECORD,
    ),
    Check(
        "duplicate-arxiv",
        ERROR,
        "No two records have one arXiv number.",
        "One number is one work. Two records that have it are one work twice, or one of them has a wrong number.",
        works.duplicate_arxiv,
    ),
    Check(
        "shared-arxiv",
        WARNING,
        "No arXiv address is linked from two works.",
        "Lists sometimes print a wrong number under a work. Such a link stays with both works until somebody looks; "
        "the `arxiv` field is filled only where the title confirms it.",
        works.shared_arxiv,
    ),
    Check(
        "duplicate-doi",
        ERROR,
        "No two records have one DOI.",
        "One DOI is one work. Capitals make no difference.",
        works.duplicate_doi,
    ),
    Check(
        "likely-duplicate",
        HINT,
        "No two records are likely one work.",
        "A list that gives only a method's name, or a title with a slip, makes a record beside the one that is there. "
        "Records that different numbers tell apart are not compared.",
        doubles.likely_duplicate,
    ),
    Check(
        "method-only-title",
        HINT,
        "The title is more than the name of a method.",
        "Some lists give only the name that the field uses. The full title is on the paper's page; put it in `title`, "
        "the name stays in `methods`. A few works are really called so.",
        works.method_only_title,
        Scope.RECORD,
    ),
    Check(
        "venue-and-year",
        WARNING,
        "The venue was held, or appeared, in the year.",
        "ICCV is held in odd years, ECCV in even ones. `years` of a venue in data/venues.yaml says what is known.",
        words.venue_and_year,
        Scope.RECORD,
    ),
    Check(
        "arxiv-and-year",
        WARNING,
        "The year is not earlier than that of the arXiv number, but for the year before.",
        "Works come to arXiv before they are published, or within months; an arXiv number begins with its year.",
        works.arxiv_and_year,
        Scope.RECORD,
    ),
    Check(
        "address-form",
        WARNING,
        "Addresses of links have the form of what they lead to.",
        "An address of arXiv names a number, one of doi.org a DOI, one of GitHub a repository; each begins once, has "
        "a host. Whether it answers is another question: `segbib links` asks.",
        addresses.address_form,
        Scope.RECORD,
    ),
    Check(
        "html-in-note",
        ERROR,
        "Notes hold no HTML.",
        "Notes are Markdown; they go to pages and to other programs, which must not be handed foreign HTML.",
        works.html_in_note,
        Scope.RECORD,
    ),
    Check(
        "unknown-provenance",
        WARNING,
        "Provenance is given for fields that there are.",
        "`provenance` says, by the name of a field, where its value came from.",
        works.misspelt_provenance,
        Scope.RECORD,
    ),
    Check(
        "unknown-start",
        WARNING,
        "Every work to begin with is a record.",
        "`start` in data/tasks.yaml names records by their id; pages leave others out. Tasks may go to another "
        "bibliography before its records do.",
        words.unknown_start,
    ),
    Check(
        "unknown-parent",
        ERROR,
        "Every task's parent is a task.",
        "Tasks are a tree; `parent` is the id of the wider task.",
        words.unknown_parent,
    ),
    Check(
        "task-cycle",
        ERROR,
        "No task stands above itself.",
        "Going from parent to parent has to end at a task without one.",
        words.task_cycle,
    ),
    Check(
        "orphan-task",
        HINT,
        "Every task has a record, or a task below it that has one.",
        "The page of a task without records is empty. Vocabularies may go ahead of their records.",
        words.orphan_task,
    ),
    Check(
        "missing-translation",
        HINT,
        "Tasks have their name and description in every language of the site.",
        "Where a translation is missing, pages in that language show the English text. Languages stand in "
        "`languages` of data/site.yaml.",
        words.missing_translation,
    ),
    Check(
        "duplicate-word",
        ERROR,
        "No two entries of a vocabulary have one id.",
        "Entries of tasks.yaml, venues.yaml and the other files are known by their id.",
        words.duplicate_word,
    ),
    Check(
        "ambiguous-name",
        WARNING,
        "No name or alias belongs to two entries of a vocabulary.",
        "Lists are read by these names; of two entries with one name the first would always win.",
        words.ambiguous_name,
    ),
)
"""Every check there is, in the order of `check --explain`."""

READING: tuple[Rule, ...] = (
    Rule(
        "yaml",
        ERROR,
        "Every file below data/ is YAML.",
        "The place is where reading failed; the mistake is often a little before it: a quote that is not closed, a "
        "colon without quotes around the text, an indent. Anchors, references and tags are refused.",
    ),
    Rule(
        "unquoted",
        ERROR,
        "Texts that some version of YAML reads as something else stand in quotes.",
        "`no`, `1e3` or `2017-01-01` are a truth value, a number, a date to some programs and a text to others.",
    ),
    Rule(
        "duplicate-key",
        ERROR,
        "No field is written twice.",
        "Programs that read YAML keep the one or the other without a word.",
    ),
    Rule(
        "record",
        ERROR,
        "Every field is one that is known here, and holds what it may hold.",
        "docs/records.md has all fields of a record and of the vocabularies, with their forms.",
    ),
    Rule(
        "encoding",
        ERROR,
        "Every file is UTF-8.",
        "The message names the first byte that is not. Editors offer the encoding when a file is saved.",
    ),
    Rule(
        "file",
        ERROR,
        "Every file can be read.",
        "The message is the one of the system: rights, a folder in the place of a file.",
    ),
    Rule(
        "stray-file",
        WARNING,
        "Every file where records stand is one.",
        "Only files that end in .yaml are read, so that a record in another file would be missing without a word.",
    ),
    Rule(
        "import",
        ERROR,
        "The files below data/imports are as `segbib import` writes them.",
        "They hold what each list said at its last import; nobody edits them. Import the list again to have it "
        "made anew.",
    ),
)
"""What reading finds, before any check is made."""

RULES: dict[str, Rule] = {rule.code: rule for rule in (*CHECKS, *READING)}
"""Every code that a finding may have."""


def run_checks(loaded: Loaded, *, least: Severity = Severity.HINT, scope: Scope | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a bibliography, by file and line: what reading found and what the checks find.

    With `least`, checks tell of findings of at least this severity; with a `scope`, only checks of that scope are made,
    and of what is known already nothing is said where the scope is a record."""
    weights = list(Severity)
    weighty = weights[: weights.index(least) + 1]
    wanted = [check for check in CHECKS if check.severity in weighty and scope in (None, check.scope)]
    known = () if scope is Scope.RECORD else (*loaded.problems, *(p for p in loaded.found if p.severity in weighty))
    return in_order((*known, *(problem for check in wanted for problem in check.problems(loaded))))
