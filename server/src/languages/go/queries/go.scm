; Where the units and module facts of a Go file are: functions, methods, and the declarations of a package.

(source_file [(function_declaration) (method_declaration) (const_declaration) (var_declaration)] @unit)

; After a missing brace the next function looks like a closure.
(source_file (expression_statement (func_literal) @unit))

; In what the parser could not make sense of, whole statements stay whole.
(ERROR [
  (function_declaration) (method_declaration) (const_declaration) (var_declaration) (if_statement) (expression_switch_statement)
  (type_switch_statement) (select_statement) (for_statement) (return_statement) (expression_statement) (short_var_declaration)
  (assignment_statement) (block)
] @unit)

(source_file (import_declaration (import_spec) @import))
(source_file (import_declaration (import_spec_list (import_spec) @import)))

; Constants, and tables that are declared once. Functions are left out: their text changes with every key typed in them.
(source_file (const_declaration (const_spec value: (_)) @constant))
(source_file (var_declaration (var_spec value: (expression_list (composite_literal))) @constant))
(source_file (var_declaration (var_spec_list (var_spec value: (expression_list (composite_literal))) @constant)))

; Names of the package: other files of it see them all, other packages those with a capital.
(source_file (function_declaration name: (_) @export))
(source_file (const_declaration (const_spec name: (identifier) @export)))
(source_file (var_declaration (var_spec name: (identifier) @export)))
(source_file (var_declaration (var_spec_list (var_spec name: (identifier) @export))))
(source_file (type_declaration (type_spec name: (_) @export)))
