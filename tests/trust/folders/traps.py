"""A repository whose configuration names a program wherever git lets it name one."""

from __future__ import annotations

from pathlib import Path

from tests.history.repos import Repo, set_limit, small
from tests.history.test_untouched import HOOKS, PROGRAMS

KEYS = (
    *(key for key in PROGRAMS if key != "remote.origin.vcs"),
    *("remote.origin.receivepack", "interactive.diffFilter", "difftool.evil.cmd", "mergetool.evil.cmd", "man.evil.cmd"),
    *("browser.evil.cmd", "guitool.evil.cmd", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand"),
    *("tar.evil.command", "sendemail.sendmailCmd", "imap.tunnel", "trailer.evil.cmd", "instaweb.httpd", "web.browser"),
    *("hook.evil.command", "credential.https://x.helper", "remote.evil.vcs"),
)
ALIASES = (
    *("cat-file", "rev-list", "rev-parse", "ls-tree", "merge-base", "push", "fetch", "commit-tree", "update-ref"),
    *("mktree", "hash-object", "worktree", "config", "init", "check-attr", "update-index", "ls-files"),
)
MORE_HOOKS = ("pre-push", "post-commit", "pre-receive", "update", "post-receive", "post-update", "push-to-checkout")
NAMES = ("--output=x", "-", "--upload-pack=x", "HEAD", "main")


def evil_program(folder: Path) -> Path:
    """Write a program that leaves a marker beside it when it is run."""
    folder.mkdir(parents=True, exist_ok=True)
    evil = folder / "evil.sh"
    evil.write_text(f'#!/bin/sh\necho "$0" "$@" >>"{folder}/marker"\ncat\n')
    evil.chmod(0o755)
    return evil


def set_traps(repo: Repo, evil: Path) -> None:
    """Let every key, alias, hook and attribute of a repository lead to the program."""
    own = repo.path / ".git" if (repo.path / ".git").is_dir() else repo.path
    hooks = evil.parent / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in (*HOOKS, *MORE_HOOKS):
        for folder in (hooks, own / "hooks"):
            folder.mkdir(exist_ok=True)
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(evil)
    values = {**dict.fromkeys(KEYS, str(evil)), **{f"alias.{each}": f"!{evil}" for each in ALIASES}}
    values |= {"log.showSignature": "true", "core.hooksPath": str(hooks)}
    with (own / "config").open("a") as config:
        config.writelines(_setting(key, value) for key, value in values.items())
    (own / "info/attributes").write_text("* diff=evil merge=evil filter=evil\n")


def _setting(key: str, value: str) -> str:
    section, _, rest = key.partition(".")
    inner, _, name = rest.rpartition(".")
    return f'[{section} "{inner}"]\n{name} = {value}\n' if inner else f"[{section}]\n{name} = {value}\n"


def trapped(path: Path, evil: Path) -> Repo:
    """Make a repository with three revisions of a negotiation, and refs that are named like options."""
    repo = small(path, "border")
    for number, limit in enumerate(("most", "all"), start=1):
        set_limit(repo, "north", limit, "border")
        repo.commit("Harden", f"2024-02-1{number}T12:00:00+00:00")
    head = repo.run("rev-parse", "HEAD").strip()
    packed = "".join(f"{head} refs/{kind}/{name}\n" for kind in ("heads", "tags") for name in sorted(NAMES))
    (repo.path / ".git/packed-refs").write_text(f"# pack-refs with: peeled fully-peeled sorted \n{packed}")
    set_limit(repo, "south", "most", "border")
    set_traps(repo, evil)
    return repo
