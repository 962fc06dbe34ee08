"""What commands share: the settings, and the services, opened when a command first needs them."""

from functools import cached_property
from typing import TYPE_CHECKING

import click

from app import bootstrap
from app.cli.output import show_progress
from app.settings import Settings

if TYPE_CHECKING:
    from app.domain.people import Person
    from app.services.services import Services


class Session:
    """One run of the command line."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = bootstrap.CLOCK

    @cached_property
    def services(self) -> "Services":
        """The services over the workspace, made if need be, with progress on standard error."""
        services = bootstrap.Opener(self.settings, self.clock).services(show_progress)
        if services.trouble:
            click.echo(str(services.trouble), err=True)
        return services

    @cached_property
    def me(self) -> "Person":
        """Who acts: the profile that --person or the settings name, else the workspace's own. Raises NotFound."""
        return self.services.workspace.person(self.settings.person)

    def close(self) -> None:
        """Let go of the workspace, if it was opened."""
        if "services" in self.__dict__:
            self.services.workspace.close()


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
