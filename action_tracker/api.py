"""The HTTP entrance: the list of routers, the error table, one transaction per request, and the web app beside it."""

import gc
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import uvicorn
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from sqlalchemy import Engine, text

from action_tracker.accounts import routes as accounts_routes
from action_tracker.accounts import service as accounts
from action_tracker.analytics.routes import maps as maps_routes
from action_tracker.analytics.routes import numbers as numbers_routes
from action_tracker.coaching.routes import drills as drills_routes
from action_tracker.coaching.routes import insights as insights_routes
from action_tracker.coaching.routes import roster as roster_routes
from action_tracker.coaching.routes import summary as summary_routes
from action_tracker.halls import routes as halls_routes
from action_tracker.halls import service as halls
from action_tracker.infra import database, embedded_postgres, front, http
from action_tracker.infra.http import House
from action_tracker.infra.keys import secret_key
from action_tracker.infra.route import Db, Route, TheHouse
from action_tracker.infra.settings import Settings
from action_tracker.infra.storage import serving
from action_tracker.infra.storage.choice import origin_of
from action_tracker.keeping.routes import erasures as erasures_routes
from action_tracker.keeping.routes import exports as exports_routes
from action_tracker.keeping.routes import going as going_routes
from action_tracker.notifications import routes as notifications_routes
from action_tracker.privacy import routes as privacy_routes
from action_tracker.replays.routes import clips as clips_routes
from action_tracker.replays.routes import comments as comments_routes
from action_tracker.replays.routes import finding as finding_routes
from action_tracker.replays.routes import marks as marks_routes
from action_tracker.replays.routes import shared_page
from action_tracker.replays.routes import shares as shares_routes
from action_tracker.scheduling.routes import appointments as appointments_routes
from action_tracker.scheduling.routes import hall_bookings as hall_bookings_routes
from action_tracker.sessions.routes import corrections as corrections_routes
from action_tracker.sessions.routes import sessions as sessions_routes
from action_tracker.sessions.routes import videos as videos_routes

ROUTERS = (
    sessions_routes.router,
    videos_routes.router,
    corrections_routes.router,
    marks_routes.router,
    finding_routes.router,
    clips_routes.router,
    numbers_routes.router,
    drills_routes.router,
    roster_routes.router,
    comments_routes.router,
    maps_routes.router,
    accounts_routes.router,
    halls_routes.router,
    insights_routes.router,
    summary_routes.router,
    privacy_routes.router,
    shares_routes.router,
    going_routes.router,
    exports_routes.router,
    erasures_routes.router,
    notifications_routes.router,
    appointments_routes.router,
    hall_bookings_routes.router,
)
"""Every feature's routes, those asked for most first: an address is looked for in this order."""

here = APIRouter(tags=["house"], route_class=Route)


class Health(BaseModel):
    """That everything answers."""

    status: str
    version: str


@here.get("/health")
def read_health(db: Db, house: TheHouse) -> Health:
    """Whether the API and its database answer."""
    db.execute(text("SELECT 1"))
    return Health(status="ok", version=house.version)


def build(settings: Settings, engine: Engine) -> FastAPI:
    """The whole app for one database; nothing is opened before the first request."""
    house = House(
        settings=settings,
        engine=engine,
        secret=secret_key(settings),
        version=version("action-tracker"),
        recognise=accounts.recognise,
        roles_of=halls.roles_of,
        accept_invitation=halls.accept,
    )
    app = FastAPI(
        title="Action Tracker",
        version=house.version,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_closing,
    )
    app.state.house = house
    http.answer_errors(app)
    for router in (*ROUTERS, here):
        app.include_router(
            router,
            prefix="/api",
            responses={"default": {"model": http.Problem, "description": "What went wrong."}},
        )
    app.include_router(serving.router)
    app.include_router(shared_page.router)
    app.include_router(insights_routes.alias)
    app.add_middleware(front.Guard, store_origin=origin_of(settings))
    front.serve_web(app, settings.web_dist)
    return app


def openapi() -> str:
    """The API's description as JSON text; needs no database and no settings."""
    settings = Settings(secret_key="for nothing but this")  # noqa: S106
    return json.dumps(build(settings, database.connect("postgresql://nowhere/nothing")).openapi(), indent=2) + "\n"


def serve(settings: Settings, *, descriptor: int | None = None) -> None:
    """Serve until asked to stop: at the listening socket that was handed over, or at the host and port of the settings."""
    address = settings.database_url or embedded_postgres.running_address(settings.data_folder)
    config = uvicorn.Config(
        build(settings, database.connect(address)),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )
    _settle()
    handed = [socket.socket(fileno=descriptor)] if descriptor is not None else None
    uvicorn.Server(config).run(sockets=handed)


def _settle() -> None:
    """Let memory be looked through seldom: what was made so far stays until the end, and each look would make pages wait 0.1 s."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.house.engine.dispose()
