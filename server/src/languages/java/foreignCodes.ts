const foreign = [
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^(?:ORA|SQL|PLS)-?\d+$/, // databases
  /^ER_[A-Z_]+$/, // MySQL
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  /^[a-z]{2}(?:[-_][A-Z]{2})?$/, // languages
  /^(?:CANCELLED|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|PERMISSION_DENIED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|ABORTED|OUT_OF_RANGE|UNIMPLEMENTED|DATA_LOSS|UNAUTHENTICATED)$/, // gRPC
  /^(?:NotNull|NotBlank|NotEmpty|Size|Min|Max|Pattern|Email|Positive|PositiveOrZero|Past|Future|typeMismatch)$/, // Bean Validation
];

/** Whether a text is a code of something else that Java code compares with: SQLSTATE, gRPC, Bean Validation, countries. */
export const isForeignCode = (code: string): boolean => code !== '' && foreign.some((pattern) => pattern.test(code));
