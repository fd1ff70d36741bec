#!/usr/bin/env python3
"""What a check of the same rows costs in Python, beside `cargo bench --bench check`.

    cargo bench --bench check -- --write rows.ndjson 200000
    python3 benches/check_compare.py rows.ndjson

Three ways: json alone; json and the hand-written checks that a careful sender has (pywa's validation looks at names
and counts; these look at values too); json and jsonschema with the same rules as a schema. One process, one thread,
as such scripts run.
"""

import json
import re
import sys
import time

NUMBER = re.compile(r"^\+[1-9][0-9]{6,14}$")
ODD = re.compile(r"[\n\t\r]| {5}")
TEMPLATES = {("order_shipped", "en_US"): ("name", "order", "carrier")}
FIXED = len("Hi , your order  left with  today. It should reach you soon.")

SCHEMA = {
    "type": "object",
    "required": ["to", "template", "language", "params"],
    "properties": {
        "to": {"type": "string", "pattern": NUMBER.pattern},
        "template": {"enum": ["order_shipped"]},
        "language": {"enum": ["en_US"]},
        "params": {
            "type": "object",
            "required": ["name", "order", "carrier"],
            "additionalProperties": False,
            "patternProperties": {
                "^(name|order|carrier)$": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 1024 - FIXED,
                    "not": {"pattern": ODD.pattern},
                }
            },
        },
    },
}


def parsed(line):
    json.loads(line)
    return True


def by_hand(line):
    row = json.loads(line)
    names = TEMPLATES.get((row["template"], row["language"]))
    if names is None or not NUMBER.match(row["to"]):
        return False
    params = row["params"]
    if len(params) != len(names) or any(name not in params for name in names):
        return False
    if any(not value or ODD.search(value) for value in params.values()):
        return False
    return FIXED + sum(map(len, params.values())) <= 1024


def by_schema():
    import jsonschema

    validator = jsonschema.Draft202012Validator(SCHEMA)
    return lambda line: validator.is_valid(json.loads(line))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.readlines()
    ways = [("json alone", parsed), ("json and checks by hand", by_hand)]
    try:
        ways.append(("json and jsonschema", by_schema()))
    except ImportError:
        print("skipped: jsonschema is not installed")
    for name, way in ways:
        # Of the processor, not of the clock: the machine may be busy.
        start = time.process_time()
        good = sum(map(way, lines))
        seconds = time.process_time() - start
        assert good == len(lines), (name, good)
        print(f"{name:<26} {len(lines) / seconds:>12,.0f} rows/s")


if __name__ == "__main__":
    main()
