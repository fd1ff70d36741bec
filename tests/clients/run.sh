#!/bin/sh
# Runs three clients that know nothing of waform against `waform sandbox`.
#
#     tests/clients/run.sh PROGRAM [FOLDER]
#
# PROGRAM is the built waform. What the clients need is installed into FOLDER, and kept there for the next time; into
# a folder that is removed where none is given. Each client prints one line: `ok: …`, or `skipped: NAME: why` where its
# interpreter or its registry is missing. The exit code is 1 if any of them failed.
set -eu

# The versions that were looked at; a newer one is tried by changing its line.
FACEBOOK_BUSINESS=26.0.3
PYWA=4.5.0
KAPSO=0.3.0

program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
served=
end() {
    [ -z "$served" ] || kill "$served" 2>/dev/null || true
    rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' INT TERM
mkdir -p "${2:-$scratch}"
installed=$(cd "${2:-$scratch}" && pwd)
failed=0

# Runs a command with the addresses of a new sandbox in its environment.
against_sandbox() {
    rm -rf "$scratch/store"
    : >"$scratch/addresses"
    "$program" sandbox --port 0 --store "$scratch/store/sandbox.redb" --delay 0s >"$scratch/addresses" 2>"$scratch/errors" &
    served=$!
    tries=0
    until [ "$(wc -l <"$scratch/addresses")" -ge 5 ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 100 ] || ! kill -0 "$served" 2>/dev/null; then
            cat "$scratch/errors" >&2
            echo "failed: the sandbox does not answer" >&2
            served=
            return 1
        fi
        sleep 0.1
    done
    status=0
    (
        set -a
        # shellcheck disable=SC1091
        . "$scratch/addresses"
        # What leads elsewhere must not lead there.
        unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy
        "$@"
    ) || status=$?
    kill "$served" 2>/dev/null || true
    wait "$served" 2>/dev/null || true
    served=
    return "$status"
}

skipped() {
    echo "skipped: $1: $2"
}

# One virtual environment for both Python clients, made once for these versions.
python_client() {
    name=$1 requirement=$2 script=$3
    if ! command -v python3 >/dev/null 2>&1; then
        skipped "$name" "there is no python3"
        return
    fi
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
        skipped "$name" "python3 is older than 3.10"
        return
    fi
    folder=$installed/python-$name
    if [ "$(cat "$folder/installed" 2>/dev/null)" != "$requirement" ]; then
        rm -rf "$folder"
        if ! python3 -m venv "$folder" >"$scratch/install" 2>&1; then
            skipped "$name" "python3 cannot make a virtual environment: $(tail -n 1 "$scratch/install")"
            return
        fi
        if ! "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --timeout 15 \
            --retries 1 "$requirement" >"$scratch/install" 2>&1; then
            skipped "$name" "pip cannot install $requirement: $(tail -n 1 "$scratch/install")"
            return
        fi
        echo "$requirement" >"$folder/installed"
    fi
    if ! against_sandbox "$folder/bin/python" -W ignore "$here/$script"; then
        echo "failed: $name"
        failed=1
    fi
}

node_client() {
    name=$1 requirement=$2 script=$3
    for tool in node npm; do
        if ! command -v "$tool" >/dev/null 2>&1; then
            skipped "$name" "there is no $tool"
            return
        fi
    done
    if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
        skipped "$name" "node is older than 20"
        return
    fi
    folder=$installed/node-kapso
    if [ "$(cat "$folder/installed" 2>/dev/null)" != "$requirement" ]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        echo '{"private":true,"type":"module"}' >"$folder/package.json"
        if ! (cd "$folder" && npm install --silent --no-audit --no-fund --no-update-notifier --fetch-timeout=15000 \
            --fetch-retries=1 "$requirement") >"$scratch/install" 2>&1; then
            skipped "$name" "npm cannot install $requirement: $(tail -n 1 "$scratch/install")"
            return
        fi
        echo "$requirement" >"$folder/installed"
    fi
    # Node looks for packages beside the script.
    cp "$here/$script" "$folder/$script"
    if ! CLIENT_VERSION="${requirement##*@}" against_sandbox node "$folder/$script"; then
        echo "failed: $name"
        failed=1
    fi
}

python_client facebook-business "facebook-business==$FACEBOOK_BUSINESS" facebook_business_client.py
python_client pywa "pywa==$PYWA" pywa_client.py
node_client @kapso/whatsapp-cloud-api "@kapso/whatsapp-cloud-api@$KAPSO" kapso_client.mjs
exit "$failed"
