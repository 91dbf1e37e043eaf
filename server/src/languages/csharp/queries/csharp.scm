; Where the units and module facts of a C# file are. The members of types are units, wherever the types stand; so are the
; statements of a program without a type.

(compilation_unit (global_statement) @unit)

; In what the parser could not make sense of, whole members and statements stay whole.
(ERROR [
  (global_statement) (method_declaration) (constructor_declaration) (property_declaration) (field_declaration) (local_declaration_statement)
  (expression_statement) (if_statement) (for_statement) (foreach_statement) (while_statement) (do_statement) (try_statement)
  (switch_statement) (throw_statement) (return_statement) (using_statement) (lock_statement) (local_function_statement)
] @unit)

; Types within namespaces are found on the way to what else may stand there.
(namespace_declaration body: (declaration_list [(method_declaration) (field_declaration)] @unit))
(preproc_if [
  (method_declaration) (constructor_declaration) (property_declaration) (field_declaration) (local_declaration_statement)
  (local_function_statement) (expression_statement) (if_statement)
] @unit)
(preproc_else [
  (method_declaration) (constructor_declaration) (property_declaration) (field_declaration) (local_declaration_statement)
  (local_function_statement) (expression_statement) (if_statement)
] @unit)

(class_declaration name: (_) @container)
(class_declaration body: (declaration_list [
  (method_declaration) (constructor_declaration) (destructor_declaration) (operator_declaration) (conversion_operator_declaration)
  (property_declaration) (indexer_declaration) (field_declaration) (event_declaration)
] @unit))
(struct_declaration name: (_) @container)
(struct_declaration body: (declaration_list [
  (method_declaration) (constructor_declaration) (operator_declaration) (conversion_operator_declaration)
  (property_declaration) (indexer_declaration) (field_declaration)
] @unit))
(record_declaration name: (_) @container)
(record_declaration body: (declaration_list [
  (method_declaration) (constructor_declaration) (operator_declaration) (conversion_operator_declaration)
  (property_declaration) (indexer_declaration) (field_declaration)
] @unit))
(interface_declaration name: (_) @container)
(interface_declaration body: (declaration_list [(method_declaration) (property_declaration) (field_declaration)] @unit))

(compilation_unit (using_directive) @import)
(namespace_declaration body: (declaration_list (using_directive) @import))

(class_declaration body: (declaration_list (field_declaration) @constant))
(struct_declaration body: (declaration_list (field_declaration) @constant))
(record_declaration body: (declaration_list (field_declaration) @constant))
(interface_declaration body: (declaration_list (field_declaration) @constant))
(enum_declaration) @constant

; Other files know a file's types by their names.
(class_declaration name: (_) @export)
(struct_declaration name: (_) @export)
(record_declaration name: (_) @export)
(enum_declaration name: (_) @export)
