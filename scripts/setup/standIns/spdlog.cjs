// Stands in for the native logger of VS Code's server, so that the tests need no compiler. Same exports, plain appends.
// The exports are assigned one by one: VS Code imports them by name from an ES module, which sees only these.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let defaultLevel = 2;

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = defaultLevel;
    this.formatted = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  #write(level, message) {
    if (level < this.level || !this.file) return;
    const line = this.formatted ? `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n` : message;
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // a log that cannot be written must not end the server
    }
  }
  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.formatted = false;
  }
  flush() {}
  drop() {
    this.file = undefined;
  }
}

const createLogger = async (name, file) => new Logger('rotating', name, file);

exports.version = 0;
exports.setLevel = (level) => {
  defaultLevel = level;
};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
