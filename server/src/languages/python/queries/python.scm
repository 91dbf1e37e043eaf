; Where the units and module facts of a Python file are. Functions are units, as are the members of classes and all other
; statements of a module; a statement that holds units gives way to them.

(module [
  (function_definition) (decorated_definition) (expression_statement) (if_statement) (for_statement) (while_statement)
  (try_statement) (with_statement) (match_statement) (assert_statement) (raise_statement) (return_statement)
] @unit)

; In what the parser could not make sense of, whole statements stay whole.
(ERROR [
  (function_definition) (decorated_definition) (expression_statement) (if_statement) (for_statement) (while_statement)
  (try_statement) (with_statement) (match_statement) (assert_statement) (raise_statement) (return_statement)
] @unit)

(class_definition name: (_) @container)
(class_definition body: (block [
  (function_definition) (decorated_definition) (expression_statement) (if_statement) (for_statement) (try_statement) (with_statement)
] @unit))
(decorated_definition definition: (class_definition body: (block [
  (function_definition) (decorated_definition) (expression_statement) (if_statement) (for_statement) (try_statement) (with_statement)
] @unit)))

(module [(import_statement) (import_from_statement)] @import)
(module (try_statement body: (block [(import_statement) (import_from_statement)] @import)))
(module (try_statement (except_clause (block [(import_statement) (import_from_statement)] @import))))
(module (if_statement consequence: (block [(import_statement) (import_from_statement)] @import)))

(module (expression_statement (assignment left: (identifier) right: [
  (string) (concatenated_string) (integer) (float) (list) (tuple) (set) (dictionary) (expression_list) (attribute) (identifier) (call)
  (binary_operator) (unary_operator) (parenthesized_expression) (subscript) (true) (false) (none)
]) @constant))
(class_definition body: (block (expression_statement (assignment left: (identifier) right: [
  (string) (concatenated_string) (integer) (float) (list) (tuple) (set) (dictionary) (expression_list) (attribute) (identifier) (call)
  (binary_operator) (unary_operator) (parenthesized_expression) (subscript) (true) (false) (none)
]) @constant)))

; What other modules may import: everything at the top of a module.
(module (function_definition name: (_) @export))
(module (class_definition name: (_) @export))
(module (decorated_definition definition: (function_definition name: (_) @export)))
(module (decorated_definition definition: (class_definition name: (_) @export)))
