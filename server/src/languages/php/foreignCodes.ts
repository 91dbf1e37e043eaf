const foreign = [
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^HY\d{3}$/,
  /^-?\d+$/,
  /^[A-Z]{2,3}$/, // countries, currencies
  /^[a-z]{2}(?:[-_][A-Z]{2})?$/, // languages
  /^E_[A-Z_]+$/, // levels of errors
  /^(?:UPLOAD_ERR|JSON_ERROR|CURLE|PREG)_[A-Z_]+$/,
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/, // constraints of Symfony's validator
];

/** Whether a text is a code of something else that PHP code compares with: SQLSTATE, levels of errors, countries. */
export const isForeignCode = (code: string): boolean => code !== '' && foreign.some((pattern) => pattern.test(code));
