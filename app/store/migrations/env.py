"""Runs the steps on the connection that the caller opened."""

from alembic import context

from app.store.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
