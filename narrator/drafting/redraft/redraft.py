"""Drafting again over a file a person worked on.

Untouched sentences are made anew, edited ones kept, deleted ones stay away, the person's own text keeps its
place after what it followed. What cannot be settled is reported, never decided silently.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.drafting.compose.assemble import PREFACE
from narrator.drafting.redraft.changed_lines import with_lines_followed
from narrator.drafting.redraft.follow_figures import FigureFollower
from narrator.drafting.redraft.follow_findings import start_of
from narrator.drafting.redraft.follow_sentences import followed_lines
from narrator.drafting.redraft.sentences import Line, Merging, paragraph_of
from narrator.finding import Finding, Location, Severity
from narrator.report.draft.model import (
    Alternative,
    Anchor,
    Block,
    Draft,
    Heading,
    Paragraph,
    TableBlock,
    digest,
)

Sections = Mapping[str, Sequence[Block]]


@dataclass(slots=True)
class Redraft:
    """The merge of an existing draft with freshly generated sections; ``follow`` brings kept text up to date."""

    old: Draft
    fresh: Sections
    follow: FigureFollower
    merging: Merging
    file: str = "draft.md"
    findings: list[Finding] = field(default_factory=list)

    def merge(self) -> tuple[Block, ...]:
        """Return the blocks of the new draft; findings are collected on the way."""
        old = split_sections(self.old)
        kept_ids = {block.anchor.id for _, block in self.old.paragraphs() if block.anchor}
        merged: list[Block] = []
        for key, blocks in self.fresh.items():
            result = [block for entry in old.get(key, ()) for block in self._keep(entry, key)]
            missing = [b for b in blocks if not self._stands(b, kept_ids, result)]
            self._insert(result, [made for b in missing for made in self._anew(b)], blocks)
            merged.extend(result)
        self.findings.extend(
            Finding("DRAFT-STRUCTURE", Severity.WARNING, fault, Location(file=self.file))
            for fault in self.old.faults
        )
        return tuple(merged)

    def _anew(self, block: Block) -> Iterator[Block]:
        """Yield a block the old draft does not have; a paragraph of which every sentence stands elsewhere is none."""
        if not isinstance(block, Paragraph) or block.anchor is None or not block.anchor.sentences:
            yield block
            return
        made = paragraph_of(block, None, self.merging.lines(block.anchor.id))
        if made is not None:
            yield made

    def _keep(self, block: Block, section: str) -> Iterator[Block]:
        """Yield what an existing block becomes; nothing if it was generated and is not any more."""
        if isinstance(block, TableBlock):
            fresh = self._fresh_table(block.table)
            if fresh is not None:
                yield fresh
        elif not isinstance(block, Paragraph) or block.html:
            yield block
        elif block.anchor is None:
            yield self._followed(block, None, section)
        else:
            fresh_paragraph = self._fresh_paragraph(block.anchor.id)
            if block.anchor.id in self.merging.work.pieces:
                yield from self._keep_sentences(block, fresh_paragraph, section)
            elif block.edited:
                yield self._keep_edited(block, fresh_paragraph, section)
            elif fresh_paragraph is not None:
                yield self._fresh_sentences(fresh_paragraph)

    def _keep_sentences(self, block: Paragraph, fresh: Paragraph | None, section: str) -> Iterator[Paragraph]:
        """Yield a paragraph made anew sentence by sentence; those a person changed keep their text."""
        name = block.anchor.id if block.anchor else ""
        lines = self.merging.lines(name)
        kept = [line for line in lines if line.kept]
        if fresh is None:
            if kept and block.anchor is not None:
                yield self._keep_edited(_of_lines(block, block.anchor, kept), None, section)
            return
        if not block.edited:
            lines = _in_order(lines, fresh)
        if kept:
            lines, findings = followed_lines(block, fresh, lines, self.follow, section)
            lines, asked = with_lines_followed(
                lines, self.merging.lines_today, Location(file=self.file, section=section)
            )
            self.findings.extend((*findings, *asked))
        made = paragraph_of(fresh, block, lines)
        if made is not None:
            now = dict(zip((one.text for one in kept), (one.text for one in lines if one.kept), strict=True))
            offered = self._offered(name, section, now) if kept else ()
            yield replace(made, alternatives=(*offered, *self._still_offered(made)))

    def _still_offered(self, made: Paragraph) -> Iterator[Alternative]:
        """Yield the wordings offered of a fresh paragraph but for what the person tells elsewhere."""
        elsewhere = self.merging.work.elsewhere
        yield from (one for one in made.alternatives if not one.tells or not elsewhere.issuperset(one.tells))

    def _offered(self, name: str, section: str, now: Mapping[str, str]) -> tuple[Alternative, ...]:
        """Return today's wording of what the person's sentences tell, where it is not what they started from.

        ``now`` are their texts with the figures that followed, by their texts before.
        """
        offers: list[Alternative] = []
        for piece in self.merging.work.pieces.get(name, ()):
            origins = {one.origin or one.digest for one in piece.tellings}
            for said in self.merging.replaced_by(piece) if piece.kept else ():
                if digest(said.text) not in origins:
                    offers.append(Alternative("本句新写法", "重新生成", said.text, said.tells))
                    text = now.get(piece.text, piece.text).strip()
                    message = (
                        f"这一句您改过，数据或写法也变了，保留您的文字，新写法列在备选里：{start_of(text)}"
                    )
                    where = Location(file=self.file, section=section, text=text)
                    self.findings.append(
                        Finding("DRAFT-CONFLICT", Severity.INFO, message, where, subject=said.pattern)
                    )
        return tuple(dict.fromkeys(offers))

    def _keep_edited(self, block: Paragraph, fresh: Paragraph | None, section: str) -> Paragraph:
        anchor = block.anchor
        if anchor is None:
            return block
        block = self._followed(block, fresh, section)
        where = Location(file=self.file, section=section, text=block.text)
        if fresh is None or fresh.anchor is None:
            message = f"这一段您改过，按现在的数据已不再生成，原文保留：{start_of(block.text)}"
            self.findings.append(
                Finding(
                    "DRAFT-CONFLICT",
                    Severity.WARNING,
                    message,
                    where,
                    hint="不需要的话请删去",
                    subject=anchor.id,
                )
            )
            return replace(block, alternatives=())
        if fresh.anchor.digest != anchor.digest:
            message = f"这一段您改过，数据或写法也变了，保留您的文字，新写法列在它下面的备选里：{start_of(block.text)}"
            self.findings.append(Finding("DRAFT-CONFLICT", Severity.INFO, message, where, subject=anchor.id))
            proposal = Alternative("本段新写法", "重新生成", fresh.text)
            return replace(block, alternatives=(proposal, *fresh.alternatives))
        return replace(block, alternatives=fresh.alternatives)

    def _fresh_sentences(self, fresh: Paragraph) -> Paragraph:
        """Return a fresh paragraph without the sentences that stand elsewhere or are not wanted."""
        if fresh.anchor is None or not fresh.anchor.sentences:
            return fresh
        return paragraph_of(fresh, None, self.merging.lines(fresh.anchor.id)) or fresh

    def _followed(self, block: Paragraph, fresh: Paragraph | None, section: str) -> Paragraph:
        followed, findings = self.follow.follow(block, fresh, section)
        self.findings.extend(findings)
        return followed

    def _fresh_paragraph(self, paragraph_id: str) -> Paragraph | None:
        for blocks in self.fresh.values():
            for block in blocks:
                if isinstance(block, Paragraph) and block.anchor and block.anchor.id == paragraph_id:
                    return block
        return None

    def _fresh_table(self, key: str) -> TableBlock | None:
        tables = (b for blocks in self.fresh.values() for b in blocks if isinstance(b, TableBlock))
        return next((block for block in tables if block.table == key), None)

    def _stands(self, block: Block, kept_ids: set[str], result: Sequence[Block]) -> bool:
        """Whether a fresh block is already in the draft (a paragraph possibly in another section)."""
        if isinstance(block, Paragraph):
            return block.anchor is not None and block.anchor.id in kept_ids
        if isinstance(block, Heading):
            return any(isinstance(b, Heading) and b.section == block.section for b in result)
        return any(_name(b) == _name(block) for b in self.old.blocks)

    def _insert(self, result: list[Block], missing: Sequence[Block], order: Sequence[Block]) -> None:
        """Insert the missing fresh blocks behind their nearest generated predecessor."""
        names = [_name(block) for block in order]
        for block in missing:
            before = names[: names.index(_name(block))]
            spots = [i for i, present in enumerate(result) if _name(present) in before]
            spot = spots[-1] + 1 if spots else 0
            while spot < len(result) and spots and not _name(result[spot]):
                spot += 1  # the person's own text stays behind what it followed
            result.insert(spot, block)


def _in_order(lines: Sequence[Line], fresh: Paragraph) -> tuple[Line, ...]:
    """Return the sentences of a paragraph nobody touched in the order they are made in now."""
    order = {one.digest: place for place, one in enumerate(fresh.anchor.sentences if fresh.anchor else ())}
    places = [order.get(line.telling.digest) if line.telling else None for line in lines]
    if None in places:
        return tuple(lines)
    return tuple(line for _, line in sorted(zip(places, lines, strict=True), key=lambda one: one[0] or 0))


def _of_lines(block: Paragraph, anchor: Anchor, kept: Sequence[Line]) -> Paragraph:
    """Return a paragraph that is not generated any more with nothing but what a person made of it."""
    tellings = tuple(line.telling for line in kept if line.telling is not None)
    text = block.heading + "".join(line.text for line in kept)
    return replace(block, text=text, anchor=replace(anchor, sentences=tellings))


def split_sections(draft: Draft) -> dict[str, tuple[Block, ...]]:
    """Return the blocks by section; what stands before the first section is the preface."""
    sections: dict[str, list[Block]] = {}
    key = PREFACE
    for block in draft.blocks:
        if isinstance(block, Heading) and block.section is not None:
            key = block.section
        sections.setdefault(key, []).append(block)
    return {name: tuple(blocks) for name, blocks in sections.items()}


def _name(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"paragraph:{block.anchor.id}" if block.anchor else ""
    if isinstance(block, Heading):
        return f"heading:{block.section}" if block.section else ""
    return f"table:{block.table}" if isinstance(block, TableBlock) else ""
