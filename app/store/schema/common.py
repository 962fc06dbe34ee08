"""What every part needs: facts about the workspace, texts by their hash, people."""

from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


class Meta(Base):
    """Facts about the workspace itself, by name."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Text(Base):
    """A text, stored once by its SHA-256; every version, clause and card that was shown points here."""

    __tablename__ = "text"
    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class Person(Base):
    """Someone with a profile."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    team: Mapped[str]
    site: Mapped[str]
    vendor: Mapped[str]
    market: Mapped[str]
    simulated: Mapped[bool]
