"""The page behind a link: a clip and nothing else, for anybody, without an account and without a script."""

from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Engine

from action_tracker.infra import rates
from action_tracker.infra.attachment import attachment
from action_tracker.infra.database import transaction
from action_tracker.infra.http import House
from action_tracker.infra.keys import derived_word
from action_tracker.infra.route import Db, Route, TheHouse
from action_tracker.infra.storage.serving import TheStore, handed
from action_tracker.infra.storage.store import NoSuchFile, Store
from action_tracker.kit import clock
from action_tracker.kit.errors import TooManyTries
from action_tracker.replays.model.shares import Shown
from action_tracker.replays.service import shares as service
from action_tracker.replays.service.clips import FILM, POSTER, TYPES, file_key

router = APIRouter(include_in_schema=False, route_class=Route)
Token = Annotated[str, Path(max_length=200)]
MISSES = rates.Limit(60, 10 * 60)
"""Links that show nothing, from one address; whoever tries more is trying to guess."""
ONE_VIEW = rates.Limit(1, 30 * 60)
"""A player asks for a film piece by piece; within half an hour that is one view."""
DISCREET = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
}
STYLE = """
:root{color-scheme:dark light;--page:#0f1513;--card:#161e1b;--ink:#f3f1ea;--soft:#a9b5ae;--act:#4aa3df;--on:#0b1512}
@media(prefers-color-scheme:light){:root{--page:#f3f1ea;--card:#fff;--ink:#14201b;--soft:#4d5b54;--act:#1f6fa8;--on:#fff}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:16px;display:grid;gap:16px}h1{font-size:28px;line-height:1.2;margin:0;overflow-wrap:anywhere}
video{width:100%;max-height:75vh;background:#000;border-radius:10px;display:block}p{margin:0;color:var(--soft)}
a{display:inline-grid;place-items:center;min-height:48px;padding:0 20px;border-radius:10px;background:var(--act);color:var(--on);
font-weight:600;text-decoration:none;justify-self:start}@media(max-width:600px){a{justify-self:stretch}}
"""


@router.api_route("/s/{token}", methods=["GET", "HEAD"])
def read_shared(token: Token, request: Request, db: Db, house: TheHouse) -> Response:
    """The page of a link."""
    found = _found(db, house, request, token)
    if isinstance(found, Response):
        return found
    address = f"{house.settings.public_url or str(request.base_url).rstrip('/')}/s/{token}"
    return HTMLResponse(_page(found, address), headers=DISCREET)


@router.api_route("/s/{token}/film.mp4", methods=["GET", "HEAD"])
def read_shared_film(token: Token, request: Request, db: Db, house: TheHouse, store: TheStore) -> Response:
    """The film of a link, or a range of its bytes."""
    found = _found(db, house, request, token)
    if isinstance(found, Response):
        return found
    if request.method == "GET":
        _count_view(house, request, found)
    return _file(store, found, FILM, {})


@router.api_route("/s/{token}/save", methods=["GET", "HEAD"])
def save_shared_film(token: Token, request: Request, db: Db, house: TheHouse, store: TheStore) -> Response:
    """The film of a link, to keep."""
    found = _found(db, house, request, token)
    if isinstance(found, Response):
        return found
    return _file(store, found, FILM, {"Content-Disposition": attachment(f"{found.title}.mp4")})


@router.api_route("/s/{token}/poster.jpg", methods=["GET", "HEAD"])
def read_shared_poster(token: Token, request: Request, db: Db, house: TheHouse, store: TheStore) -> Response:
    """A picture of the film, for previews."""
    found = _found(db, house, request, token)
    return found if isinstance(found, Response) else _file(store, found, POSTER, {})


def _found(db: Db, house: House, request: Request, token: str) -> Shown | Response:
    """What the link shows, or the one answer to all that show nothing; from whom tries many of those, not even that."""
    key = f"links from {_visitor(house, request)}"
    try:
        rates.count(house.engine, key, MISSES, now=clock.now())
    except TooManyTries as error:
        return HTMLResponse(_words("Too many tries", error.detail), 429, headers=DISCREET)
    found = service.shown(db, token)
    if found is None:
        return _nothing()
    rates.forgive(house.engine, key)
    return found


def _nothing() -> Response:
    words = "It may have expired, or was taken back. Ask whoever sent it for a new one."
    return HTMLResponse(_words("This link shows nothing", words), 404, headers=DISCREET)


def _file(store: Store, found: Shown, name: str, headers: dict[str, str]) -> Response:
    if not found.is_ready:
        return _nothing()
    try:
        key = file_key(found.film_id, name)
        return handed(store, key, content_type=TYPES[name], headers={**DISCREET, **headers})
    except NoSuchFile:
        return _nothing()


def _count_view(house: House, request: Request, found: Shown) -> None:
    engine: Engine = house.engine
    try:
        rates.count(engine, f"view of {found.share_id} from {_visitor(house, request)}", ONE_VIEW, now=clock.now())
    except TooManyTries:
        return
    with transaction(engine) as db:
        service.count_view(db, found.share_id)


def _visitor(house: House, request: Request) -> str:
    """An address that cannot be read back, so that it is not kept who watched what."""
    return derived_word(house.secret, f"visitor {request.client.host if request.client else 'nowhere'}")


def _page(found: Shown, address: str) -> str:
    title, here = escape(found.title), escape(address)
    if not found.is_ready:
        return _words(found.title, "This clip is being prepared. This page shows it in a minute.", refresh_s=15)
    film, poster = f"{here}/film.mp4", f"{here}/poster.jpg"
    facts: dict[str, Any] = {
        "og:type": "video.other",
        "og:site_name": "Action Tracker",
        "og:title": title,
        "og:url": here,
        "og:image": poster,
        "og:video": film,
        "og:video:type": "video/mp4",
        "og:video:duration": round(found.duration_s or 0),
    }
    told = "".join(f'<meta property="{name}" content="{value}">' for name, value in facts.items())
    told += f'<meta name="twitter:card" content="summary_large_image"><meta name="twitter:image" content="{poster}">'
    player = (
        f'<video src="{film}" poster="{poster}" controls playsinline preload="metadata" aria-label="{title}"></video>'
    )
    body = f'<h1>{title}</h1>{player}<a href="{here}/save" download>Save the clip</a><p>Shared from Action Tracker.</p>'
    return _html(title, told, body)


def _words(title: str, sentence: str, *, refresh_s: int | None = None) -> str:
    refresh = f'<meta http-equiv="refresh" content="{refresh_s}">' if refresh_s else ""
    return _html(escape(title), refresh, f"<h1>{escape(title)}</h1><p>{escape(sentence)}</p>")


def _html(title: str, head: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer">'
        f"<title>{title}</title>{head}<style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    )
