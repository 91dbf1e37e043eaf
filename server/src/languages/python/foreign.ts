/** Texts that are codes of something else in Python programs. */
const patterns: readonly RegExp[] = [
  /^E[A-Z0-9]{2,}$/, // errno
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  // pydantic and Django's validation
  /^(missing|extra_forbidden|value_error|type_error|assertion_error|json_invalid|enum|literal_error|is_instance_of|too_short|too_long)$/,
  /^(value_error|type_error|assertion_error)\.[\w.]+$/,
  /^(string|int|float|bool|bytes|date|datetime|time|list|dict|set|tuple|url|uuid|decimal|model|enum|frozen)_(type|parsing|too_short|too_long|pattern_mismatch|from_float|parsing_size|attributes_type|whole_digits|max_digits|scheme)$/,
  /^(greater_than|less_than|greater_than_equal|less_than_equal|finite_number|multiple_of)$/,
  /^(required|invalid|null|blank|unique|max_length|min_length|max_value|min_value|invalid_choice|does_not_exist|not_a_list|limit_value|password_too_short|password_mismatch|invalid_login)$/,
  /^(gkpj|e3q8|f405|xd2s|[a-z]\d[a-z]\d)$/, // SQLAlchemy's own
  /^(JSONDecodeError|NoneType|DJANGO_[A-Z_]+)$/,
];

/** Whether a text is a code of something else. */
export const isForeignCode = (code: string): boolean => code !== '' && patterns.some((pattern) => pattern.test(code));
