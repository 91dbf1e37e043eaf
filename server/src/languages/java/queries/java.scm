; Where the units and module facts of a Java file are. The members of types are units, wherever the types stand; so are the
; statements and methods of a file without a class.

(program [
  (method_declaration) (field_declaration) (local_variable_declaration) (expression_statement) (if_statement) (switch_expression)
  (for_statement) (enhanced_for_statement) (while_statement) (do_statement) (try_statement) (try_with_resources_statement)
  (labeled_statement) (block) (throw_statement) (return_statement) (synchronized_statement)
] @unit)

; In what the parser could not make sense of, whole members and statements stay whole.
(ERROR [
  (method_declaration) (constructor_declaration) (field_declaration) (local_variable_declaration) (expression_statement) (if_statement)
  (for_statement) (enhanced_for_statement) (while_statement) (do_statement) (try_statement) (try_with_resources_statement)
  (labeled_statement) (throw_statement) (return_statement) (synchronized_statement)
] @unit)

(class_declaration name: (_) @container)
(class_declaration body: (class_body [
  (method_declaration) (constructor_declaration) (compact_constructor_declaration) (field_declaration) (static_initializer) (block)
] @unit))
(interface_declaration name: (_) @container)
(interface_declaration body: (interface_body [(method_declaration) (constant_declaration)] @unit))
(record_declaration name: (_) @container)
(record_declaration body: (class_body [
  (method_declaration) (constructor_declaration) (compact_constructor_declaration) (field_declaration) (static_initializer)
] @unit))
(enum_declaration name: (_) @container)
(enum_declaration body: (enum_body (enum_constant arguments: (_)) @unit))
(enum_declaration body: (enum_body (enum_body_declarations [
  (method_declaration) (constructor_declaration) (field_declaration) (static_initializer)
] @unit)))

(program (import_declaration) @import)

(class_declaration body: (class_body (field_declaration declarator: (variable_declarator value: (_))) @constant))
(interface_declaration body: (interface_body (constant_declaration) @constant))
(record_declaration body: (class_body (field_declaration declarator: (variable_declarator value: (_))) @constant))
(enum_declaration body: (enum_body (enum_body_declarations (field_declaration declarator: (variable_declarator value: (_))) @constant)))
(enum_declaration) @constant

; Other files know a file's types by their names.
(program (class_declaration name: (_) @export))
(program (interface_declaration name: (_) @export))
(program (record_declaration name: (_) @export))
(program (enum_declaration name: (_) @export))
