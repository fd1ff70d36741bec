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
complete -c waform -n "__fish_waform_needs_command" -f -a "explain" -d 'Explain a lint rule, or list all of them'
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
complete -c waform -n "__fish_waform_using_subcommand explain" -l format -d 'How it is printed' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c waform -n "__fish_waform_using_subcommand explain" -l config -d 'The configuration, instead of the waform.yaml found by walking up to the repository\'s root' -r -F
complete -c waform -n "__fish_waform_using_subcommand explain" -l color -d 'When to colour; NO_COLOR is respected too' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c waform -n "__fish_waform_using_subcommand explain" -l all -d 'Explain every rule'
complete -c waform -n "__fish_waform_using_subcommand explain" -s q -l quiet -d 'Print nothing but findings and errors'
complete -c waform -n "__fish_waform_using_subcommand explain" -s v -l verbose -d 'Say on standard error what is being done'
complete -c waform -n "__fish_waform_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c waform -n "__fish_waform_using_subcommand explain" -s V -l version -d 'Print version'
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
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "init" -d 'Write a waform.yaml, a first template and what editors and hooks need'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "lint" -d 'Check template files against Meta\'s rules and policies'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "explain" -d 'Explain a lint rule, or list all of them'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "schema" -d 'Print a JSON Schema: for editors, or for programs that read waform\'s output'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "man" -d 'Print the manual page'
complete -c waform -n "__fish_waform_using_subcommand help; and not __fish_seen_subcommand_from init lint explain schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
