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
(explain)
_arguments "${_arguments_options[@]}" : \
'--format=[How it is printed]:FORMAT:((human\:"For people"
json\:"For programs"))' \
'--config=[The configuration, instead of the waform.yaml found by walking up to the repository'\''s root]:FILE:_files' \
'--color=[When to colour; NO_COLOR is respected too]:WHEN:((auto\:"On a terminal, unless \`NO_COLOR\` is set"
always\:"Always"
never\:"Never"))' \
'()--all[Explain every rule]' \
'-q[Print nothing but findings and errors]' \
'--quiet[Print nothing but findings and errors]' \
'(-q --quiet)-v[Say on standard error what is being done]' \
'(-q --quiet)--verbose[Say on standard error what is being done]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::subject -- The rule; without one, the list of all:_default' \
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
lint\:"What \`lint --format json\` prints"))' \
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
(explain)
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
'explain:Explain a lint rule, or list all of them' \
'schema:Print a JSON Schema\: for editors, or for programs that read waform'\''s output' \
'completions:Print a completion script for a shell' \
'man:Print the manual page' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'waform commands' commands "$@"
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
'explain:Explain a lint rule, or list all of them' \
'schema:Print a JSON Schema\: for editors, or for programs that read waform'\''s output' \
'completions:Print a completion script for a shell' \
'man:Print the manual page' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'waform help commands' commands "$@"
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
(( $+functions[_waform__subcmd__help__subcmd__schema_commands] )) ||
_waform__subcmd__help__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'waform help schema commands' commands "$@"
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
(( $+functions[_waform__subcmd__schema_commands] )) ||
_waform__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'waform schema commands' commands "$@"
}

if [ "$funcstack[1]" = "_waform" ]; then
    _waform "$@"
else
    compdef _waform waform
fi
