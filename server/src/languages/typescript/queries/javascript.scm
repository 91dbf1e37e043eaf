; Where the units and module facts of a JavaScript file are. Functions are units, as are the members of classes
; and all other statements of a module; a statement that holds units gives way to them. Patterns go on below any node that
; another pattern leads to: what holds for a module's statements holds for those of a namespace.

(program [
  (function_declaration) (generator_function_declaration) (lexical_declaration) (variable_declaration)
  (expression_statement) (using_declaration) (if_statement) (switch_statement) (for_statement) (for_in_statement)
  (while_statement) (do_statement) (try_statement) (with_statement) (labeled_statement) (statement_block)
  (throw_statement) (return_statement)
] @unit)

; In what the parser could not make sense of, whole statements stay whole.
(ERROR [
  (function_declaration) (generator_function_declaration) (lexical_declaration) (variable_declaration)
  (expression_statement) (using_declaration) (if_statement) (switch_statement) (for_statement) (for_in_statement)
  (while_statement) (do_statement) (try_statement) (with_statement) (labeled_statement)   (throw_statement) (return_statement)
  (method_definition)
] @unit)

(export_statement declaration: [
  (function_declaration) (generator_function_declaration) (lexical_declaration) (variable_declaration)
] @unit)

(export_statement value: [
  (arrow_function) (function_expression) (generator_function) (call_expression) (new_expression) (object) (array)
  (await_expression) (parenthesized_expression) (ternary_expression) (assignment_expression)
] @unit)

(class_declaration name: (_) @container)
(class_declaration body: (class_body [(method_definition) (field_definition value: (_)) (class_static_block)] @unit))
(class name: (_) @container)
(class body: (class_body [(method_definition) (field_definition value: (_)) (class_static_block)] @unit))

(program (import_statement) @import)

; Constants. Functions are left out: their text changes with every key typed in them.
(program (lexical_declaration "const" (variable_declarator value: [
  (string) (number) (template_string) (object) (array) (identifier) (member_expression) (subscript_expression) (call_expression)
  (new_expression) (await_expression) (unary_expression) (binary_expression) (parenthesized_expression) (true) (false) (null)
]) @constant))
(program (export_statement declaration: (lexical_declaration "const" (variable_declarator value: [
  (string) (number) (template_string) (object) (array) (identifier) (member_expression) (subscript_expression) (call_expression)
  (new_expression) (await_expression) (unary_expression) (binary_expression) (parenthesized_expression) (true) (false) (null)
]) @constant)))
(program (variable_declaration (variable_declarator value: [(call_expression) (member_expression)]) @import))
(class_declaration body: (class_body (field_definition "static" value: [
  (string) (number) (template_string) (object) (array) (identifier) (member_expression) (subscript_expression) (call_expression)
  (new_expression) (await_expression) (unary_expression) (binary_expression) (parenthesized_expression) (true) (false) (null)
]) @constant))

; What other modules may import: `@default` is the name of the module's default export.
(program (export_statement "default" declaration: (function_declaration name: (_) @default)))
(program (export_statement "default" declaration: (generator_function_declaration name: (_) @default)))
(program (export_statement "default" declaration: (class_declaration name: (_) @default)))
(program (export_statement declaration: (function_declaration name: (_) @export)))
(program (export_statement declaration: (generator_function_declaration name: (_) @export)))
(program (export_statement declaration: (class_declaration name: (_) @export)))
(program (export_statement declaration: (lexical_declaration (variable_declarator name: (identifier) @export))))
(program (export_statement declaration: (variable_declaration (variable_declarator name: (identifier) @export))))
(program (export_statement [(export_clause) (namespace_export) "*"]) @export)
(program (export_statement "default" value: [(identifier) (object) (array) (string) (new_expression) (call_expression)]) @export)
(program (expression_statement (assignment_expression
  left: (member_expression)
  right: [(identifier) (object) (array) (string) (number) (new_expression) (member_expression)]) @export))
(program (expression_statement (assignment_expression
  left: (member_expression) @export
  right: [(arrow_function) (function_expression) (class)])))
