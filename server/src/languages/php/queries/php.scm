; Where the units and module facts of a PHP file are: functions, members of classes, and the statements of a script.

(program [
  (function_definition) (expression_statement) (if_statement) (switch_statement) (for_statement) (foreach_statement) (while_statement)
  (do_statement) (try_statement) (echo_statement) (return_statement) (compound_statement) (exit_statement)
] @unit)

; In what the parser could not make sense of, whole members and statements stay whole.
(ERROR [
  (function_definition) (method_declaration) (property_declaration) (expression_statement) (if_statement) (switch_statement)
  (for_statement) (foreach_statement) (while_statement) (do_statement) (try_statement) (echo_statement) (return_statement) (exit_statement)
] @unit)

(namespace_definition body: (compound_statement [
  (function_definition) (expression_statement) (if_statement) (switch_statement) (for_statement) (foreach_statement) (while_statement)
  (do_statement) (try_statement) (echo_statement) (return_statement) (exit_statement)
] @unit))

(class_declaration name: (_) @container)
(class_declaration body: (declaration_list [(method_declaration) (property_declaration)] @unit))
(trait_declaration name: (_) @container)
(trait_declaration body: (declaration_list [(method_declaration) (property_declaration)] @unit))
(interface_declaration name: (_) @container)
(interface_declaration body: (declaration_list (method_declaration) @unit))
(enum_declaration name: (_) @container)
(enum_declaration body: (enum_declaration_list (method_declaration) @unit))

; Functions and classes that exist only if something holds.
(if_statement body: (compound_statement (function_definition) @unit))

(program (namespace_use_declaration) @import)
(namespace_definition body: (compound_statement (namespace_use_declaration) @import))

(program (const_declaration) @constant)
(program (expression_statement (function_call_expression) @constant))
(namespace_definition body: (compound_statement (const_declaration) @constant))
(class_declaration body: (declaration_list (const_declaration) @constant))
(trait_declaration body: (declaration_list (const_declaration) @constant))
(interface_declaration body: (declaration_list (const_declaration) @constant))
(enum_declaration body: (enum_declaration_list (const_declaration) @constant))
(enum_declaration) @constant

; Other files know a file's classes and functions by their names.
(class_declaration name: (_) @export)
(trait_declaration name: (_) @export)
(interface_declaration name: (_) @export)
(enum_declaration name: (_) @export)
(program (function_definition name: (_) @export))
