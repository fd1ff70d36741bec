#compdef waform

autoload -U is-at-least

_waform() {
    typeset -A opt_args
    typeset -a _arguments_options
    local ret=1

    if is-at-least 5.2; then
        _arguments_options=(-s -S -C)
    else
        _arguments_options=(-s -C)
    fi

    local context curcontext="$curcontext" state line
    _arguments "${_arguments_options[@]}" : \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
":: :_waform_commands" \
"*::: :->waform" \
&& ret=0
    case $state in
    (waform)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:waform-command-$line[1]:"
        case $line[1] in
            (init)
_arguments "${_arguments_options[@]}" : \
'--from=[Copy this starter template instead of the first one; \`list\` names them]:NAME:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::folder -- Where the project is to be:_files -/' \
&& ret=0
;;
(lint)
_arguments "${_arguments_options[@]}" : \
'--format=[How findings are printed]:FORMAT:((human\:"With the lines they are about"
concise\:"One line each"
json\:"For programs; see \`waform schema lint\`"
sarif\:"For code scanning, SARIF 2.1.0"
github\:"Annotations of a GitHub workflow"))' \
'--baseline=[Leave out findings recorded in FILE; a FILE that does not exist is written from this run]:FILE:_files' \
'--stdin-filename=[The name under which standard input is judged]:PATH:_files' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'(--diff)--fix[Make the fixes after which no customer would read a different text]' \
'--diff[Show all fixes, also those that change a text, without making them]' \
'--deny-warnings[End with 1 for warnings too]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'*::paths -- Files or folders; `-` reads standard input. Without any, the files that `templates\:` names:_files' \
&& ret=0
;;
(pull)
_arguments "${_arguments_options[@]}" : \
'*--account=[The account in waform.yaml; may be given several times, or \`all\`. \`sandbox\` is waform'\''s own emulation]:NAME:_default' \
'--base-url=[Ask this server instead of Meta'\''s; needed besides the same host in waform.yaml]:URL:_urls' \
'--ca-file=[Certificates to believe besides the system'\''s, for proxies that look into TLS]:FILE:_files' \
'--dir=[Where the files go; by default the fixed part of the first \`templates\:\` pattern]:FOLDER:_files -/' \
'--snapshot=[Save the listing itself instead of writing files]:FILE:_files' \
'*--only=[Only templates whose \`name\` or \`name\:language\` matches; may be given several times]:PATTERN:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--media[Download the samples of media headers]' \
'--force[Replace files that say something else]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
&& ret=0
;;
(plan)
_arguments "${_arguments_options[@]}" : \
'*--account=[The account in waform.yaml; may be given several times, or \`all\`. \`sandbox\` is waform'\''s own emulation]:NAME:_default' \
'--base-url=[Ask this server instead of Meta'\''s; needed besides the same host in waform.yaml]:URL:_urls' \
'--ca-file=[Certificates to believe besides the system'\''s, for proxies that look into TLS]:FILE:_files' \
'*--only=[Only templates whose \`name\` or \`name\:language\` matches; may be given several times]:PATTERN:_default' \
'--max-change-percent=[The most that one plan may edit and delete, in percent of the live templates in the files]:N:_default' \
'--ledger=[The memory of earlier writes; \`none\` to do without]:FILE:_files' \
'--from=[Take the templates from this account instead of the files\: promotion]:ACCOUNT:_default' \
'-o+[Save the plan, to be reviewed and given to \`apply\`]:FILE:_files' \
'--out=[Save the plan, to be reviewed and given to \`apply\`]:FILE:_files' \
'--format=[How it is printed]:FORMAT:((human\:"For people"
json\:"For programs; see \`waform schema plan\`"
markdown\:"For a comment on a pull request"))' \
'(--from)--snapshot=[Compare with a saved listing instead of asking the account]:FILE:_files' \
'--rates=[A rate card, CSV with market, category, price, from-date\: adds what a change of category costs]:FILE:_files' \
'--volumes=[Messages in a month, CSV with template, market, volume]:FILE:_files' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--allow-delete[Let templates with \`state\: absent\` be deleted]' \
'--detailed-exitcode[End with 2 if there are changes, something blocked, or drift]' \
'--unmanaged[List what is live and in no file, instead of counting it]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
&& ret=0
;;
(apply)
_arguments "${_arguments_options[@]}" : \
'*--account=[The account in waform.yaml; may be given several times, or \`all\`. \`sandbox\` is waform'\''s own emulation]:NAME:_default' \
'--base-url=[Ask this server instead of Meta'\''s; needed besides the same host in waform.yaml]:URL:_urls' \
'--ca-file=[Certificates to believe besides the system'\''s, for proxies that look into TLS]:FILE:_files' \
'*--only=[Only templates whose \`name\` or \`name\:language\` matches; may be given several times]:PATTERN:_default' \
'--max-change-percent=[The most that one plan may edit and delete, in percent of the live templates in the files]:N:_default' \
'--ledger=[The memory of earlier writes; \`none\` to do without]:FILE:_files' \
'--from=[Take the templates from this account instead of the files\: promotion]:ACCOUNT:_default' \
'--wait=[Follow Meta'\''s review to its end, for at most this long]::TIME:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--allow-delete[Let templates with \`state\: absent\` be deleted]' \
'--auto-approve[Do not ask]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::plan -- A plan saved with `plan --out`; without one, a plan is made, shown and asked about:_files' \
&& ret=0
;;
(status)
_arguments "${_arguments_options[@]}" : \
'*--account=[The account in waform.yaml; may be given several times, or \`all\`. \`sandbox\` is waform'\''s own emulation]:NAME:_default' \
'--base-url=[Ask this server instead of Meta'\''s; needed besides the same host in waform.yaml]:URL:_urls' \
'--ca-file=[Certificates to believe besides the system'\''s, for proxies that look into TLS]:FILE:_files' \
'*--only=[Only templates whose \`name\` or \`name\:language\` matches; may be given several times]:PATTERN:_default' \
'--format=[How it is printed]:FORMAT:((human\:"For people"
json\:"For programs"))' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--watch[Show it again whenever something changes, until Ctrl-C]' \
'--check[End with 1 if a template in the files is not approved, or its category drifts]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
&& ret=0
;;
(render)
_arguments "${_arguments_options[@]}" : \
'-l+[Which translation; without it, the first one written]:CODE:_default' \
'--language=[Which translation; without it, the first one written]:CODE:_default' \
'*--set=[Fill a place; may be given several times]:PATH=VALUE:_default' \
'--values=[A map of such paths to values, in YAML or JSON; \`-\` reads standard input. --set wins over it]:FILE:_files' \
'--format=[How it is printed]:FORMAT:((human\:"As a phone shows it, with values and lengths"
text\:"The words alone"
html\:"A fragment for a page, without style"
json\:"For programs; see \`waform schema render\`"
payload\:"The body of the request that sends it, as one line"))' \
'--to=[Whom the payload is for; without it, a number that nobody has]:NUMBER:_default' \
'*--templates=[Where the template is\: files or folders of any shape, a saved listing too; by default the project'\''s]:PATH:_files' \
'--account=[The account whose \`values\:\` stand for \${…} in the files]:NAME:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--no-samples[Fill nothing with its declared sample\: what has no value is missing]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
':name -- The template\: its name, or `name\:language`:_default' \
&& ret=0
;;
(check)
_arguments "${_arguments_options[@]}" : \
'(--snapshot --account)*--templates=[The templates\: files or folders of any shape; by default the project'\''s. May be given several times]:PATH:_files' \
'(--account)--snapshot=[The templates of a saved listing\: \`pull --snapshot FILE\`]:FILE:_files' \
'--account=[The templates of this account, as they are now; \`sandbox\` is waform'\''s own emulation]:NAME:_default' \
'--base-url=[Ask this server instead of Meta'\''s; needed besides the same host in waform.yaml]:URL:_urls' \
'--ca-file=[Certificates to believe besides the system'\''s, for proxies that look into TLS]:FILE:_files' \
'--format=[How verdicts are printed]:FORMAT:((human\:"For people; recipients are masked"
json\:"One verdict a line and the summary last; see \`waform schema check\`"))' \
'--emit=[Print the requests of the good rows, ready to be sent; verdicts go to standard error]:WHAT:((payloads\:"Request bodies, one on each line"))' \
'--verdicts=[Write the verdicts there as NDJSON]:FILE:_files' \
'--max-failures=[End after so many rows that fail]:N:_default' \
'*--map=[What a column of CSV holds\: \`Phone=to\`, \`First name=customer_name\`; \`Note=-\` leaves one out]:COLUMN=KEY:_default' \
'*--set=[What all rows of CSV have in common\: \`template=order_shipped\`]:KEY=VALUE:_default' \
'--contacts=[What is known of recipients, as CSV or NDJSON\: number, opt_in, opt_out, blocked, last_inbound]:FILE:_files' \
'--limit=[The account'\''s messaging limit, as in TIER_2K\: says when the batch would reach it]:TIER:_default' \
'--mps=[Messages a second\: says how long the batch would take, and refuses what one recipient cannot bear]:N:_default' \
'--now=[The time to judge by, instead of the clock\: 2026-11-22T06\:00\:00Z]:TIME:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--only-failures[Leave out the good rows]' \
'--unique[Refuse a second message to a recipient]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::input -- Messages as NDJSON, JSON or CSV, gzipped or not; `-` or nothing reads standard input:_files' \
&& ret=0
;;
(explain)
_arguments "${_arguments_options[@]}" : \
'--format=[How it is printed]:FORMAT:((human\:"For people"
json\:"For programs"))' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'()--all[Explain every rule; with --codes, every code]' \
'()--codes[List Meta'\''s codes instead of the rules]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::subject -- The rule; or a code, a subcode, or CODE/SUBCODE of Meta'\''s; or a problem that `check` names. Without any, the list of all rules:_default' \
&& ret=0
;;
(sandbox)
_arguments "${_arguments_options[@]}" : \
'--port=[The port to listen on; 0 takes a free one]:N:_default' \
'--host=[The address to listen on; it must be one of this machine'\''s own, such as \:\:1]:ADDRESS:_default' \
'--store=[Where everything is kept, instead of .waform/sandbox.redb]:FILE:_files' \
'--seed=[Put the templates of a listing into the account, outside all quotas]:LISTING:_files' \
'--clock=[Move the sandbox'\''s clock\: a distance such as +31d, or a time such as 2027-01-01T00\:00\:00Z. It stays there]:TIME:_default' \
'--review=[How Meta'\''s review behaves, and what the accounts are like\: a file in YAML; see docs/sandbox.md]:FILE:_files' \
'--delay=[How long a review takes, such as 2s or 10m]:TIME:_default' \
'--webhook=[Send webhooks about templates to this address]:URL:_urls' \
'--webhook-secret=[The secret that signs them, as the app'\''s secret does at Meta]:SECRET:_default' \
'--webhook-verify-token=[Ask the address first whether it knows this token, as Meta does]:TOKEN:_default' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'--reset[Begin with an empty account]' \
'--unverified[An account that is not verified\: 250 templates, 200 requests an hour]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::which -- Which one:((template\:"A template file"
config\:"waform.yaml"
lint\:"What \`lint --format json\` prints"
check\:"A line of what \`check --format json\` prints"
plan\:"What \`plan --format json\` prints and \`plan --out\` saves"
render\:"What \`render --format json\` prints"))' \
&& ret=0
;;
(completions)
_arguments "${_arguments_options[@]}" : \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
':shell -- The shell:(bash elvish fish powershell zsh)' \
&& ret=0
;;
(man)
_arguments "${_arguments_options[@]}" : \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_waform__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:waform-help-command-$line[1]:"
        case $line[1] in
            (init)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(lint)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(pull)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(plan)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(apply)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(status)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(render)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(check)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(explain)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(sandbox)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(completions)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(man)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
}

(( $+functions[_waform_commands] )) ||
_waform_commands() {
    local commands; commands=(
'init:Write a waform.yaml, a first template and what editors and hooks need' \
'lint:Check template files against Meta'\''s rules and policies' \
'pull:Write the templates of an account as files' \
'plan:Show what would change on an account, without changing anything' \
'apply:Carry out a plan\: a saved one exactly, or one that is made, shown and agreed to' \
'status:Show the templates of an account\: status, quality, category, reason of rejection' \
'render:Show a template with values as its reader sees it, or as the request that sends it' \
'check:Hold outgoing messages against the templates, before they are sent' \
'explain:Explain a lint rule, one of Meta'\''s error codes, or a problem that \`check\` names' \
'sandbox:Serve the emulated account\: the Graph API on this machine, for waform and for any other client' \
'schema:Print a JSON Schema\: for editors, or for programs that read waform'\''s output' \
'completions:Print a completion script for a shell' \
'man:Print the manual page' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'waform commands' commands "$@"
}
(( $+functions[_waform__subcmd__apply_commands] )) ||
_waform__subcmd__apply_commands() {
    local commands; commands=()
    _describe -t commands 'waform apply commands' commands "$@"
}
(( $+functions[_waform__subcmd__check_commands] )) ||
_waform__subcmd__check_commands() {
    local commands; commands=()
    _describe -t commands 'waform check commands' commands "$@"
}
(( $+functions[_waform__subcmd__completions_commands] )) ||
_waform__subcmd__completions_commands() {
    local commands; commands=()
    _describe -t commands 'waform completions commands' commands "$@"
}
(( $+functions[_waform__subcmd__explain_commands] )) ||
_waform__subcmd__explain_commands() {
    local commands; commands=()
    _describe -t commands 'waform explain commands' commands "$@"
}
(( $+functions[_waform__subcmd__help_commands] )) ||
_waform__subcmd__help_commands() {
    local commands; commands=(
'init:Write a waform.yaml, a first template and what editors and hooks need' \
'lint:Check template files against Meta'\''s rules and policies' \
'pull:Write the templates of an account as files' \
'plan:Show what would change on an account, without changing anything' \
'apply:Carry out a plan\: a saved one exactly, or one that is made, shown and agreed to' \
'status:Show the templates of an account\: status, quality, category, reason of rejection' \
'render:Show a template with values as its reader sees it, or as the request that sends it' \
'check:Hold outgoing messages against the templates, before they are sent' \
'explain:Explain a lint rule, one of Meta'\''s error codes, or a problem that \`check\` names' \
'sandbox:Serve the emulated account\: the Graph API on this machine, for waform and for any other client' \
'schema:Print a JSON Schema\: for editors, or for programs that read waform'\''s output' \
'completions:Print a completion script for a shell' \
'man:Print the manual page' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'waform help commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__apply_commands] )) ||
_waform__subcmd__help__subcmd__apply_commands() {
    local commands; commands=()
    _describe -t commands 'waform help apply commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__check_commands] )) ||
_waform__subcmd__help__subcmd__check_commands() {
    local commands; commands=()
    _describe -t commands 'waform help check commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__completions_commands] )) ||
_waform__subcmd__help__subcmd__completions_commands() {
    local commands; commands=()
    _describe -t commands 'waform help completions commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__explain_commands] )) ||
_waform__subcmd__help__subcmd__explain_commands() {
    local commands; commands=()
    _describe -t commands 'waform help explain commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__help_commands] )) ||
_waform__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'waform help help commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__init_commands] )) ||
_waform__subcmd__help__subcmd__init_commands() {
    local commands; commands=()
    _describe -t commands 'waform help init commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__lint_commands] )) ||
_waform__subcmd__help__subcmd__lint_commands() {
    local commands; commands=()
    _describe -t commands 'waform help lint commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__man_commands] )) ||
_waform__subcmd__help__subcmd__man_commands() {
    local commands; commands=()
    _describe -t commands 'waform help man commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__plan_commands] )) ||
_waform__subcmd__help__subcmd__plan_commands() {
    local commands; commands=()
    _describe -t commands 'waform help plan commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__pull_commands] )) ||
_waform__subcmd__help__subcmd__pull_commands() {
    local commands; commands=()
    _describe -t commands 'waform help pull commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__render_commands] )) ||
_waform__subcmd__help__subcmd__render_commands() {
    local commands; commands=()
    _describe -t commands 'waform help render commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__sandbox_commands] )) ||
_waform__subcmd__help__subcmd__sandbox_commands() {
    local commands; commands=()
    _describe -t commands 'waform help sandbox commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__schema_commands] )) ||
_waform__subcmd__help__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'waform help schema commands' commands "$@"
}
(( $+functions[_waform__subcmd__help__subcmd__status_commands] )) ||
_waform__subcmd__help__subcmd__status_commands() {
    local commands; commands=()
    _describe -t commands 'waform help status commands' commands "$@"
}
(( $+functions[_waform__subcmd__init_commands] )) ||
_waform__subcmd__init_commands() {
    local commands; commands=()
    _describe -t commands 'waform init commands' commands "$@"
}
(( $+functions[_waform__subcmd__lint_commands] )) ||
_waform__subcmd__lint_commands() {
    local commands; commands=()
    _describe -t commands 'waform lint commands' commands "$@"
}
(( $+functions[_waform__subcmd__man_commands] )) ||
_waform__subcmd__man_commands() {
    local commands; commands=()
    _describe -t commands 'waform man commands' commands "$@"
}
(( $+functions[_waform__subcmd__plan_commands] )) ||
_waform__subcmd__plan_commands() {
    local commands; commands=()
    _describe -t commands 'waform plan commands' commands "$@"
}
(( $+functions[_waform__subcmd__pull_commands] )) ||
_waform__subcmd__pull_commands() {
    local commands; commands=()
    _describe -t commands 'waform pull commands' commands "$@"
}
(( $+functions[_waform__subcmd__render_commands] )) ||
_waform__subcmd__render_commands() {
    local commands; commands=()
    _describe -t commands 'waform render commands' commands "$@"
}
(( $+functions[_waform__subcmd__sandbox_commands] )) ||
_waform__subcmd__sandbox_commands() {
    local commands; commands=()
    _describe -t commands 'waform sandbox commands' commands "$@"
}
(( $+functions[_waform__subcmd__schema_commands] )) ||
_waform__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'waform schema commands' commands "$@"
}
(( $+functions[_waform__subcmd__status_commands] )) ||
_waform__subcmd__status_commands() {
    local commands; commands=()
    _describe -t commands 'waform status commands' commands "$@"
}

if [ "$funcstack[1]" = "_waform" ]; then
    _waform "$@"
else
    compdef _waform waform
fi
