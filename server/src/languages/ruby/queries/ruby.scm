; Where the units and module facts of a Ruby file are. Methods are units, as are all other statements of a file, class or
; module; a statement that holds units gives way to them.

(program [
  (method) (singleton_method) (call) (assignment) (operator_assignment) (if) (unless) (while) (until) (for) (case) (case_match) (begin)
  (if_modifier) (unless_modifier) (while_modifier) (until_modifier) (rescue_modifier) (binary) (unary) (conditional) (return) (yield)
  (parenthesized_statements) (match_pattern)
] @unit)

; In what the parser could not make sense of, whole statements stay whole.
(ERROR [
  (method) (singleton_method) (call) (assignment) (operator_assignment) (if) (unless) (while) (until) (for) (case) (case_match) (begin)
  (if_modifier) (unless_modifier) (while_modifier) (until_modifier) (rescue_modifier) (binary) (return)
] @unit)

(module name: (_) @container)
(module body: (body_statement [
  (method) (singleton_method) (call) (assignment) (operator_assignment) (if) (unless) (case) (begin) (if_modifier) (unless_modifier) (rescue_modifier) (binary)
] @unit))
(class name: (_) @container)
(class body: (body_statement [
  (method) (singleton_method) (call) (assignment) (operator_assignment) (if) (unless) (case) (begin) (if_modifier) (unless_modifier) (rescue_modifier) (binary)
] @unit))
(singleton_class body: (body_statement [
  (method) (singleton_method) (call) (assignment) (operator_assignment) (if_modifier)
] @unit))

(program (class))
(program (module))
(program (singleton_class))

(program (call method: (identifier) arguments: (argument_list (string))) @import)

(program (assignment left: (constant) right: [
  (string) (chained_string) (integer) (float) (array) (hash) (string_array) (symbol_array) (simple_symbol) (call) (constant) (scope_resolution) (range) (binary) (element_reference)
  (parenthesized_statements) (unary)
]) @constant)
(module body: (body_statement (assignment left: (constant) right: [
  (string) (chained_string) (integer) (float) (array) (hash) (string_array) (symbol_array) (simple_symbol) (call) (constant) (scope_resolution) (range) (binary) (element_reference)
  (parenthesized_statements) (unary)
]) @constant))
(class body: (body_statement (assignment left: (constant) right: [
  (string) (chained_string) (integer) (float) (array) (hash) (string_array) (symbol_array) (simple_symbol) (call) (constant) (scope_resolution) (range) (binary) (element_reference)
  (parenthesized_statements) (unary)
]) @constant))

(class name: (constant) @export)
(module name: (constant) @export)
