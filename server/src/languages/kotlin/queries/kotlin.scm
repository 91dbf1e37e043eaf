; Where the units and module facts of a Kotlin file are: functions, properties and initialisers, wherever their class stands.

(source_file [(function_declaration) (property_declaration)] @unit)

; In what the parser could not make sense of, whole members and statements stay whole.
(ERROR [
  (function_declaration) (property_declaration) (if_expression) (when_expression) (for_statement) (while_statement) (do_while_statement)
  (try_expression) (call_expression) (return_expression) (throw_expression) (assignment)
] @unit)

(class_declaration name: (_) @container)
(class_declaration (class_body [(function_declaration) (property_declaration) (anonymous_initializer) (secondary_constructor)] @unit))
(class_declaration (enum_class_body [(function_declaration) (property_declaration)] @unit))
(class_declaration (enum_class_body (enum_entry (value_arguments)) @unit))
(object_declaration name: (_) @container)
(object_declaration (class_body [(function_declaration) (property_declaration) (anonymous_initializer)] @unit))
(companion_object (class_body [(function_declaration) (property_declaration) (anonymous_initializer)] @unit))

(source_file (import) @import)

(source_file (property_declaration "val" "=") @constant)
(object_declaration (class_body (property_declaration "val" "=") @constant))
(companion_object (class_body (property_declaration "val" "=") @constant))
(class_declaration (enum_class_body) ) @constant

(source_file (class_declaration name: (_) @export))
(source_file (object_declaration name: (_) @export))
(source_file (function_declaration name: (_) @export))
