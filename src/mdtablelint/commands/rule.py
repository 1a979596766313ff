"""`mdtablelint rule`."""

from __future__ import annotations

from mdtablelint import config
from mdtablelint.commands import CLEAN, FAILED
from mdtablelint.rules.registry import Rule, all_rules, matches
from mdtablelint.terminal.output import echo, write


def run_rule(code: str | None) -> int:
    """Print the page of one rule, or a list of those that `code` may mean, or of all."""
    rules = list(all_rules().values())
    meant = [rule for rule in rules if code is None or matches(rule, code.strip())]
    meant = meant or [rule for rule in rules if code and rule.name == code.strip().lower()]
    if code and len(meant) == 1:
        write(_rule_page(meant[0]))
    elif meant:
        for rule in meant:
            state = "" if rule.is_default else " (off by default)"
            echo(f"{rule.code}  {rule.name:24} {rule.page.partition(chr(10))[0]}{state}")
    else:
        echo(config.unknown_selector([code or ""]) or "", err=True)
        return FAILED
    return CLEAN


def _rule_page(rule: Rule) -> str:
    state = "" if rule.is_default else ", off by default"
    head = f"{rule.code} {rule.name} ({rule.severity.value}, {rule.fix.value}{state})"
    return f"{head}\n\n{rule.page}\n"
