"""The tables of the ledger, and of what is computed from it.

Ledger tables are only added to. `incidents` and `incident_events` are computed: they may be emptied at any time.
Each noun is kept whole as its wire shape in `wire`; the other columns are there to be searched.
"""

import sqlalchemy as sa

metadata = sa.MetaData()

meta = sa.Table("meta", metadata, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("fetched", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("hints", sa.JSON, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="zlib"),
    sa.Column("document", sa.Text, nullable=True, comment="the document read out of it; null where reading failed"),
    sa.Column("problem", sa.Text, nullable=True, comment="why no document could be read"),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("published", sa.Text, index=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("wire", sa.JSON, nullable=False, comment="the document without its text"),
)

codings = sa.Table(
    "codings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
    sa.Column("coder", sa.Text, nullable=False),
    sa.Column("gaps", sa.JSON, nullable=False),
    sa.UniqueConstraint("document", "coder"),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("coding", sa.Integer, sa.ForeignKey("codings.seq"), nullable=False, index=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("code", sa.Text, nullable=False, index=True),
    sa.Column("aside", sa.Text),
    sa.Column("wire", sa.JSON, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("event_seq", sa.Integer, sa.ForeignKey("events.seq"), nullable=False, index=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("low", sa.Integer),
    sa.Column("high", sa.Integer),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("speaker", sa.Text, nullable=False, comment="the chain of names, first speaker first, joined by ' via '"),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Index("claims_field_value", "field", "value"),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("left", sa.Text, nullable=False),
    sa.Column("right", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("wire", sa.JSON, nullable=False),
)

adjudications = sa.Table(
    "adjudications",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("claim", sa.Text, nullable=False, index=True),
    sa.Column("wire", sa.JSON, nullable=False),
)

names = sa.Table(
    "names",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("event", sa.Text, nullable=False, unique=True),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("code", sa.Text, nullable=False, index=True),
    sa.Column("half", sa.Text, nullable=False),
    sa.Column("stage", sa.Text),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("first", sa.Text),
    sa.Column("last", sa.Text),
    sa.Column("said_first", sa.Text),
    sa.Column("place", sa.Text),
    sa.Column("country", sa.Text),
    sa.Column("speakers", sa.JSON, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("contested", sa.Boolean, nullable=False),
    sa.Column("gist", sa.Text, nullable=False),
    sa.Column("wire", sa.JSON, nullable=False),
    sa.Index("incidents_day", sa.text("coalesce(first, said_first)"), "id"),
)

incident_events = sa.Table(
    "incident_events",
    metadata,
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("incident", sa.Text, sa.ForeignKey("incidents.id"), primary_key=True),
    sa.Column("mention", sa.Boolean, nullable=False, comment="an aside or word about it, not a report of it"),
    sa.Index("incident_events_incident", "incident"),
)

FULL_TEXT = (
    "CREATE VIRTUAL TABLE documents_text USING fts5(title, text, content='documents', content_rowid='seq', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE claims_text USING fts5(quote, value, speaker, content='claims', content_rowid='seq')",
    "CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN"
    " INSERT INTO documents_text(rowid, title, text) VALUES (new.seq, new.title, new.text); END",
    "CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN"
    " INSERT INTO claims_text(rowid, quote, value, speaker) VALUES (new.seq, new.quote, new.value, new.speaker); END",
)
