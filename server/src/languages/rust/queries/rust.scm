; Where the units and module facts of a Rust file are. Functions are units, those of `impl`, `trait` and `mod` too. Patterns go
; on below any node that another pattern leads to: what holds for a file's items holds for those of a module in it.

(source_file [(function_item) (const_item) (static_item)] @unit)
(mod_item body: (declaration_list [(function_item) (const_item) (static_item)] @unit))

(impl_item type: (_) @container)
(impl_item body: (declaration_list [(function_item) (const_item)] @unit))
(trait_item name: (_) @container)
(trait_item body: (declaration_list (function_item) @unit))

; In what the parser could not make sense of, whole items and statements stay whole.
(ERROR [
  (function_item) (const_item) (static_item) (let_declaration) (expression_statement) (if_expression) (match_expression)
  (loop_expression) (while_expression) (for_expression) (block)
] @unit)

(source_file (use_declaration) @import)
(mod_item body: (declaration_list (use_declaration) @import))

; Constants. Functions are left out: their text changes with every key typed in them.
(source_file [(const_item value: (_)) (static_item value: (_)) (enum_item)] @constant)
(mod_item body: (declaration_list [(const_item value: (_)) (static_item value: (_)) (enum_item)] @constant))
(impl_item body: (declaration_list (const_item value: (_)) @constant))

; What other modules may import.
(source_file (function_item (visibility_modifier) name: (_) @export))
(source_file (const_item (visibility_modifier) name: (_) @export))
(source_file (static_item (visibility_modifier) name: (_) @export))
(source_file (enum_item (visibility_modifier) name: (_) @export))
(source_file (struct_item (visibility_modifier) name: (_) @export))
