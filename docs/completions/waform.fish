# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_waform_global_optspecs
    string join \n config= color= q/quiet v/verbose h/help V/version
end

function __fish_waform_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_waform_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_waform_using_subcommand
    set -l cmd (__fish_waform_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c waform -n "__fish_waform_needs_command" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_needs_command" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_needs_command" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_needs_command" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_needs_command" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_needs_command" -f -a "init" -d 'Write a waform.yaml, a first template and what editors and hooks need'
complete -c waform -n "__fish_waform_needs_command" -f -a "lint" -d 'Check template files against Meta\'s rules and policies'
complete -c waform -n "__fish_waform_needs_command" -f -a "pull" -d 'Write the templates of an account as files'
complete -c waform -n "__fish_waform_needs_command" -f -a "plan" -d 'Show what would change on an account, without changing anything'
complete -c waform -n "__fish_waform_needs_command" -f -a "apply" -d 'Carry out a plan: a saved one exactly, or one that is made, shown and agreed to'
complete -c waform -n "__fish_waform_needs_command" -f -a "status" -d 'Show the templates of an account: status, quality, category, reason of rejection'
complete -c waform -n "__fish_waform_needs_command" -f -a "render" -d 'Show a template with values as its reader sees it, or as the request that sends it'
complete -c waform -n "__fish_waform_needs_command" -f -a "check" -d 'Hold outgoing messages against the templates, before they are sent'
complete -c waform -n "__fish_waform_needs_command" -f -a "explain" -d 'Explain a lint rule, one of Meta\'s error codes, or a problem that `check` names'
complete -c waform -n "__fish_waform_needs_command" -f -a "sandbox" -d 'Serve the emulated account: the Graph API on this machine, for waform and for any other client'
complete -c waform -n "__fish_waform_needs_command" -f -a "schema" -d 'Print a JSON Schema: for editors, or for programs that read waform\'s output'
complete -c waform -n "__fish_waform_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c waform -n "__fish_waform_needs_command" -f -a "man" -d 'Print the manual page'
complete -c waform -n "__fish_waform_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c waform -n "__fish_waform_using_subcommand init" -l from -d 'Copy this starter template instead of the first one; `list` names them' -r
complete -c waform -n "__fish_waform_using_subcommand init" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand init" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand init" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand init" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand init" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand lint" -l format -d 'How findings are printed' -r -f -a "human\t'With the lines they are about'
concise\t'One line each'
json\t'For programs; see `waform schema lint`'
sarif\t'For code scanning, SARIF 2.1.0'
github\t'Annotations of a GitHub workflow'"
complete -c waform -n "__fish_waform_using_subcommand lint" -l baseline -d 'Leave out findings recorded in FILE; a FILE that does not exist is written from this run' -r -F
complete -c waform -n "__fish_waform_using_subcommand lint" -l stdin-filename -d 'The name under which standard input is judged' -r -F
complete -c waform -n "__fish_waform_using_subcommand lint" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand lint" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand lint" -l fix -d 'Make the fixes after which no customer would read a different text'
complete -c waform -n "__fish_waform_using_subcommand lint" -l diff -d 'Show all fixes, also those that change a text, without making them'
complete -c waform -n "__fish_waform_using_subcommand lint" -l deny-warnings -d 'End with 1 for warnings too'
complete -c waform -n "__fish_waform_using_subcommand lint" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand lint" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand lint" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand pull" -l account -d 'The account in waform.yaml; may be given several times, or `all`. `sandbox` is waform\'s own emulation' -r
complete -c waform -n "__fish_waform_using_subcommand pull" -l base-url -d 'Ask this server instead of Meta\'s; needed besides the same host in waform.yaml' -r -f
complete -c waform -n "__fish_waform_using_subcommand pull" -l ca-file -d 'Certificates to believe besides the system\'s, for proxies that look into TLS' -r -F
complete -c waform -n "__fish_waform_using_subcommand pull" -l dir -d 'Where the files go; by default the fixed part of the first `templates:` pattern' -r -f -a "(__fish_complete_directories)"
complete -c waform -n "__fish_waform_using_subcommand pull" -l snapshot -d 'Save the listing itself instead of writing files' -r -F
complete -c waform -n "__fish_waform_using_subcommand pull" -l only -d 'Only templates whose `name` or `name:language` matches; may be given several times' -r
complete -c waform -n "__fish_waform_using_subcommand pull" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand pull" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand pull" -l media -d 'Download the samples of media headers'
complete -c waform -n "__fish_waform_using_subcommand pull" -l force -d 'Replace files that say something else'
complete -c waform -n "__fish_waform_using_subcommand pull" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand pull" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand pull" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand pull" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand plan" -l account -d 'The account in waform.yaml; may be given several times, or `all`. `sandbox` is waform\'s own emulation' -r
complete -c waform -n "__fish_waform_using_subcommand plan" -l base-url -d 'Ask this server instead of Meta\'s; needed besides the same host in waform.yaml' -r -f
complete -c waform -n "__fish_waform_using_subcommand plan" -l ca-file -d 'Certificates to believe besides the system\'s, for proxies that look into TLS' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l only -d 'Only templates whose `name` or `name:language` matches; may be given several times' -r
complete -c waform -n "__fish_waform_using_subcommand plan" -l max-change-percent -d 'The most that one plan may edit and delete, in percent of the live templates in the files' -r
complete -c waform -n "__fish_waform_using_subcommand plan" -l ledger -d 'The memory of earlier writes; `none` to do without' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l from -d 'Take the templates from this account instead of the files: promotion' -r
complete -c waform -n "__fish_waform_using_subcommand plan" -s o -l out -d 'Save the plan, to be reviewed and given to `apply`' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l format -d 'How it is printed' -r -f -a "human\t'For people'
json\t'For programs; see `waform schema plan`'
markdown\t'For a comment on a pull request'"
complete -c waform -n "__fish_waform_using_subcommand plan" -l snapshot -d 'Compare with a saved listing instead of asking the account' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l rates -d 'A rate card, CSV with market, category, price, from-date: adds what a change of category costs' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l volumes -d 'Messages in a month, CSV with template, market, volume' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand plan" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand plan" -l allow-delete -d 'Let templates with `state: absent` be deleted'
complete -c waform -n "__fish_waform_using_subcommand plan" -l detailed-exitcode -d 'End with 2 if there are changes, something blocked, or drift'
complete -c waform -n "__fish_waform_using_subcommand plan" -l unmanaged -d 'List what is live and in no file, instead of counting it'
complete -c waform -n "__fish_waform_using_subcommand plan" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand plan" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand plan" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand apply" -l account -d 'The account in waform.yaml; may be given several times, or `all`. `sandbox` is waform\'s own emulation' -r
complete -c waform -n "__fish_waform_using_subcommand apply" -l base-url -d 'Ask this server instead of Meta\'s; needed besides the same host in waform.yaml' -r -f
complete -c waform -n "__fish_waform_using_subcommand apply" -l ca-file -d 'Certificates to believe besides the system\'s, for proxies that look into TLS' -r -F
complete -c waform -n "__fish_waform_using_subcommand apply" -l only -d 'Only templates whose `name` or `name:language` matches; may be given several times' -r
complete -c waform -n "__fish_waform_using_subcommand apply" -l max-change-percent -d 'The most that one plan may edit and delete, in percent of the live templates in the files' -r
complete -c waform -n "__fish_waform_using_subcommand apply" -l ledger -d 'The memory of earlier writes; `none` to do without' -r -F
complete -c waform -n "__fish_waform_using_subcommand apply" -l from -d 'Take the templates from this account instead of the files: promotion' -r
complete -c waform -n "__fish_waform_using_subcommand apply" -l wait -d 'Follow Meta\'s review to its end, for at most this long' -r
complete -c waform -n "__fish_waform_using_subcommand apply" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand apply" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand apply" -l allow-delete -d 'Let templates with `state: absent` be deleted'
complete -c waform -n "__fish_waform_using_subcommand apply" -l auto-approve -d 'Do not ask'
complete -c waform -n "__fish_waform_using_subcommand apply" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand apply" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand apply" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand status" -l account -d 'The account in waform.yaml; may be given several times, or `all`. `sandbox` is waform\'s own emulation' -r
complete -c waform -n "__fish_waform_using_subcommand status" -l base-url -d 'Ask this server instead of Meta\'s; needed besides the same host in waform.yaml' -r -f
complete -c waform -n "__fish_waform_using_subcommand status" -l ca-file -d 'Certificates to believe besides the system\'s, for proxies that look into TLS' -r -F
complete -c waform -n "__fish_waform_using_subcommand status" -l only -d 'Only templates whose `name` or `name:language` matches; may be given several times' -r
complete -c waform -n "__fish_waform_using_subcommand status" -l format -d 'How it is printed' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c waform -n "__fish_waform_using_subcommand status" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand status" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand status" -l watch -d 'Show it again whenever something changes, until Ctrl-C'
complete -c waform -n "__fish_waform_using_subcommand status" -l check -d 'End with 1 if a template in the files is not approved, or its category drifts'
complete -c waform -n "__fish_waform_using_subcommand status" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand status" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand status" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand render" -s l -l language -d 'Which translation; without it, the first one written' -r
complete -c waform -n "__fish_waform_using_subcommand render" -l set -d 'Fill a place; may be given several times' -r
complete -c waform -n "__fish_waform_using_subcommand render" -l values -d 'A map of such paths to values, in YAML or JSON; `-` reads standard input. --set wins over it' -r -F
complete -c waform -n "__fish_waform_using_subcommand render" -l format -d 'How it is printed' -r -f -a "human\t'As a phone shows it, with values and lengths'
text\t'The words alone'
html\t'A fragment for a page, without style'
json\t'For programs; see `waform schema render`'
payload\t'The body of the request that sends it, as one line'"
complete -c waform -n "__fish_waform_using_subcommand render" -l to -d 'Whom the payload is for; without it, a number that nobody has' -r
complete -c waform -n "__fish_waform_using_subcommand render" -l templates -d 'Where the template is: files or folders of any shape, a saved listing too; by default the project\'s' -r -F
complete -c waform -n "__fish_waform_using_subcommand render" -l account -d 'The account whose `values:` stand for ${…} in the files' -r
complete -c waform -n "__fish_waform_using_subcommand render" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand render" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand render" -l no-samples -d 'Fill nothing with its declared sample: what has no value is missing'
complete -c waform -n "__fish_waform_using_subcommand render" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand render" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand render" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand render" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand check" -l templates -d 'The templates: files or folders of any shape; by default the project\'s. May be given several times' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l snapshot -d 'The templates of a saved listing: `pull --snapshot FILE`' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l account -d 'The templates of this account, as they are now; `sandbox` is waform\'s own emulation' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l base-url -d 'Ask this server instead of Meta\'s; needed besides the same host in waform.yaml' -r -f
complete -c waform -n "__fish_waform_using_subcommand check" -l ca-file -d 'Certificates to believe besides the system\'s, for proxies that look into TLS' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l format -d 'How verdicts are printed' -r -f -a "human\t'For people; recipients are masked'
json\t'One verdict a line and the summary last; see `waform schema check`'"
complete -c waform -n "__fish_waform_using_subcommand check" -l emit -d 'Print the requests of the good rows, ready to be sent; verdicts go to standard error' -r -f -a "payloads\t'Request bodies, one on each line'"
complete -c waform -n "__fish_waform_using_subcommand check" -l verdicts -d 'Write the verdicts there as NDJSON' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l max-failures -d 'End after so many rows that fail' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l map -d 'What a column of CSV holds: `Phone=to`, `First name=customer_name`; `Note=-` leaves one out' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l set -d 'What all rows of CSV have in common: `template=order_shipped`' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l contacts -d 'What is known of recipients, as CSV or NDJSON: number, opt_in, opt_out, blocked, last_inbound' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l limit -d 'The account\'s messaging limit, as in TIER_2K: says when the batch would reach it' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l mps -d 'Messages a second: says how long the batch would take, and refuses what one recipient cannot bear' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l now -d 'The time to judge by, instead of the clock: 2026-11-22T06:00:00Z' -r
complete -c waform -n "__fish_waform_using_subcommand check" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand check" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand check" -l only-failures -d 'Leave out the good rows'
complete -c waform -n "__fish_waform_using_subcommand check" -l unique -d 'Refuse a second message to a recipient'
complete -c waform -n "__fish_waform_using_subcommand check" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand check" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand check" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand explain" -l format -d 'How it is printed' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c waform -n "__fish_waform_using_subcommand explain" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand explain" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand explain" -l all -d 'Explain every rule; with --codes, every code'
complete -c waform -n "__fish_waform_using_subcommand explain" -l codes -d 'List Meta\'s codes instead of the rules'
complete -c waform -n "__fish_waform_using_subcommand explain" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand explain" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand explain" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l port -d 'The port to listen on; 0 takes a free one' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l host -d 'The address to listen on; it must be one of this machine\'s own, such as ::1' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l store -d 'Where everything is kept, instead of .waform/sandbox.redb' -r -F
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l seed -d 'Put the templates of a listing into the account, outside all quotas' -r -F
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l clock -d 'Move the sandbox\'s clock: a distance such as +31d, or a time such as 2027-01-01T00:00:00Z. It stays there' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l review -d 'How Meta\'s review behaves, and what the accounts are like: a file in YAML; see docs/sandbox.md' -r -F
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l delay -d 'How long a review takes, such as 2s or 10m' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l webhook -d 'Send webhooks about templates to this address' -r -f
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l webhook-secret -d 'The secret that signs them, as the app\'s secret does at Meta' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l webhook-verify-token -d 'Ask the address first whether it knows this token, as Meta does' -r
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l reset -d 'Begin with an empty account'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -l unverified -d 'An account that is not verified: 250 templates, 200 requests an hour'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand sandbox" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand schema" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand schema" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand schema" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand schema" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand schema" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand completions" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand completions" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand completions" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand completions" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand completions" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand man" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand man" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand man" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand man" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand man" -s V -l version -d 'Print version'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "init" -d 'Write a waform.yaml, a first template and what editors and hooks need'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "lint" -d 'Check template files against Meta\'s rules and policies'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "pull" -d 'Write the templates of an account as files'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "plan" -d 'Show what would change on an account, without changing anything'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "apply" -d 'Carry out a plan: a saved one exactly, or one that is made, shown and agreed to'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "status" -d 'Show the templates of an account: status, quality, category, reason of rejection'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "render" -d 'Show a template with values as its reader sees it, or as the request that sends it'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "check" -d 'Hold outgoing messages against the templates, before they are sent'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "explain" -d 'Explain a lint rule, one of Meta\'s error codes, or a problem that `check` names'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "sandbox" -d 'Serve the emulated account: the Graph API on this machine, for waform and for any other client'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "schema" -d 'Print a JSON Schema: for editors, or for programs that read waform\'s output'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "man" -d 'Print the manual page'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint pull plan apply status render check explain sandbox schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
