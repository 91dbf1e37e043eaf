/** Structure queries are imported as their text. */
declare module '*.scm' {
  const text: string;
  export default text;
}
