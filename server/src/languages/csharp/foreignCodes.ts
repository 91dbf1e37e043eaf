const foreign = [
  /^(?=.*\d)[0-9A-Z]{5}$/, // SQLSTATE
  /^-?\d+$/,
  /^0x[\da-fA-F]+$/, // HRESULT
  /^[A-Z]{2,3}$/, // countries, currencies
  /^[a-z]{2}(?:[-_][A-Z]{2})?$/, // languages
  /^(?:CS|CA|IDE|NU|SA|MSB)\d{4}$/, // compilers and analysers
  /^(?:CANCELLED|Cancelled|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|OUT_OF_RANGE|UNIMPLEMENTED|DATA_LOSS)$/, // gRPC
  /^\w+Validator$/, // FluentValidation
];

/** Whether a text is a code of something else that C# code compares with: SQLSTATE, HRESULT, diagnostics, validators, countries. */
export const isForeignCode = (code: string): boolean => code !== '' && foreign.some((pattern) => pattern.test(code));
