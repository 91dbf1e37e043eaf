/** The forms in which Ruby handlers are really written: each narrows the statuses, and the marked code cannot come with them. */
import { testForms } from '../../testing/languageTables.ts';
import { ruby } from './language.ts';

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

const moduleText = `require 'net/http'
require 'faraday'

module Kind
  LIMITED = 'limited'
  MISSING = 'not_found'
end

GONE = 404
LIMITED = 'limited'.freeze
TRANSIENT = Set[429, 503]
BLOCKED = ([402, 404]).freeze
RETRIED = %w[limited not_found].freeze

def missing?(res) = res.status == 404
`;

const wrap = (text: string): string => `${moduleText}\nclass Shop\n  def handle(err, body, url)\n${indent(text)}\n  end\nend\n`;

testForms({ language: ruby, wrap }, 40, {
  'if, nested': `if err.status == 404\n  a if err.code == «'declined'»\n  b if err.code == 'not_found'\nend`,
  'Faraday, the body read once': `res = Faraday.get(url)\nproblem = JSON.parse(res.body)\nif res.status == 404 && problem['code'] == «'limited'»\n  a\nend\nif res.status == 429 && problem['code'] == 'limited'\n  b\nend`,
  'Net::HTTP, a status as text': `res = Net::HTTP.get_response(url)\nproblem = JSON.parse(res.body)\nif res.code == '404'\n  a if problem['code'] == «'limited'»\n  b if problem['code'] == 'not_found'\nend`,
  'Net::HTTP, to_i': `res = Net::HTTP.get_response(url)\nif res.code.to_i == 404 && JSON.parse(res.body)['code'] == «'limited'»\n  a\nend`,
  HTTParty: `response = HTTParty.get(url)\na if response.code == 404 && response.parsed_response['code'] == «'limited'»`,
  'HTTParty, the response as body': `response = HTTParty.get(url)\na if response.code == 404 && response['code'] == «'limited'»`,
  'http.rb': `res = HTTP.get(url)\na if res.status == 404 && res.parse['code'] == «'limited'»`,
  unless: `unless err.status == 404\n  a if err.code == «'not_found'»\nend`,
  'else branch': `if err.status == 402\nelse\n  a if err.code == «'declined'»\n  b if err.code == 'not_found'\nend`,
  elsif: `if err.status == 402\n  a\nelsif err.code == «'declined'»\n  b\nelsif err.code == 'limited'\n  c\nelse\n  d if err.code == 'not_found'\nend`,
  'early return by a modifier': `return unless err.status == 404\na if err.code == «'limited'»`,
  'early raise, negated': `raise err if !(err.status == 404)\na if err.code == «'limited'»`,
  'and return': `render(json: {}) and return if err.status != 404\na if err.code == «'limited'»`,
  'or raise': `err.status == 404 or raise err\na if err.code == «'limited'»`,
  'next in a loop': `loop do\n  res = Faraday.get(url)\n  next unless res.status == 402\n  a if JSON.parse(res.body)['code'] == «'limited'»\n  b if JSON.parse(res.body)['code'] == 'declined'\nend`,
  'next in a block': `urls.map do |u|\n  res = Faraday.get(u)\n  next if res.status != 404\n  JSON.parse(res.body)['code'] == «'limited'»\nend`,
  'and in one expression': `a if err.status == 404 && err.code == «'limited'»`,
  'the code first': `a if err.code == «'limited'» && err.status == 404`,
  'or joins': `if err.status == 404 || err.status == 402\n  a if err.code == 'declined'\n  b if err.code == «'limited'»\nend`,
  'not both': `a unless err.status != 404 || err.code != «'limited'»`,
  'words for operators': `a if err.status == 404 and not err.code != «'limited'»`,
  ternary: `text = err.status == 404 ? (err.code == «'limited'» ? 'a' : 'b') : (err.code == «'not_found'» ? 'c' : 'd')`,
  'safe navigation': `a if err&.response&.status == 404 && err&.response&.body&.dig('code') == «'limited'»`,
  dig: `res = Faraday.get(url)\na if res.status == 404 && JSON.parse(res.body).dig('error', 'code') == «'limited'»`,
  'symbols for keys': `res = Faraday.get(url)\nproblem = JSON.parse(res.body, symbolize_names: true)\na if res.status == 404 && problem[:error][:code] == «'limited'»`,
  'fetch with a default': `res = Faraday.get(url)\na if res.status == 404 && res.body.fetch('code', nil) == «'limited'»`,
  'a body that cannot be read': `res = Faraday.get(url)\nproblem = JSON.parse(res.body) rescue {}\na if res.status == 404 && problem['code'] == «'limited'»`,
  'one-assignment alias': `status = err.status\ncode = err.code\nif status == 404\n  a if code == «'limited'»\nend`,
  'several at once': `status, code = err.status, err.code\na if status == 404 && code == «'limited'»`,
  'named test': `missing = err.status == 404\na if missing && err.code == «'limited'»`,
  yoda: `a if 404 == err.status && «'limited'» == err.code`,
  'a range': `if (500..599).include?(err.status)\n  a if err.code == «'limited'»\n  b if err.code == 'broken'\nend`,
  'a range without its end': `a if (500...600) === err.status && err.code == «'limited'»`,
  cover: `a if (400..499).cover?(err.status) && err.code == «'broken'»`,
  between: `a if err.status.between?(400, 499) && err.code == «'broken'»`,
  'two comparisons': `if err.status >= 500 && err.status <= 599\n  a if err.code == «'limited'»\nend`,
  'class by division': `a if err.status / 100 == 4 && err.code == «'broken'»`,
  'the first digit': `res = Net::HTTP.get_response(url)\na if res.code.start_with?('5') && JSON.parse(res.body)['code'] == «'limited'»`,
  'a pattern': `res = Net::HTTP.get_response(url)\na if res.code =~ /\\A4\\d\\d\\z/ && JSON.parse(res.body)['code'] == «'broken'»`,
  'list of statuses': `if [404, 402].include?(err.status)\n  a if err.code == «'limited'»\n  b if err.code == 'declined'\nend`,
  'list of codes': `a if err.status == 404 && %w[not_found «limited»].include?(err.code)`,
  'in?': `a if err.status.in?([404, 402]) && err.code == «'limited'»`,
  'a list of this file, in parentheses': `a if BLOCKED.include?(err.status) && err.code == «'limited'»`,
  'a set of this file': `a if TRANSIENT.include?(err.status) && err.code == «'not_found'»`,
  'a constant of this file': `a if err.status == GONE && err.code == «LIMITED»`,
  'a constant of a module': `a if err.status == 404 && err.code == «Kind::LIMITED»`,
  'case on the status': `case err.status\nwhen 404\n  a if err.code == «'limited'»\nwhen 429 then b if err.code == 'limited'\nend`,
  'case, several values': `case err.status\nwhen 404, 402\n  a if err.code == «'limited'»\n  b if err.code == 'declined'\nend`,
  'case, ranges': `case err.status\nwhen 200..299 then return\nwhen 400..499\n  a if err.code == «'broken'»\nelse\n  b if err.code == «'limited'»\n  c if err.code == 'broken'\nend`,
  'case on a status as text': `res = Net::HTTP.get_response(url)\nproblem = JSON.parse(res.body)\ncase res.code\nwhen '404'\n  a if problem['code'] == «'limited'»\nwhen /^5/\n  b if problem['code'] == «'declined'»\nend`,
  'case on the class of the response': `res = Net::HTTP.get_response(url)\nproblem = JSON.parse(res.body)\ncase res\nwhen Net::HTTPSuccess then a\nwhen Net::HTTPNotFound\n  b if problem['code'] == «'limited'»\nwhen Net::HTTPClientError\n  c if problem['code'] == «'broken'»\n  d if problem['code'] == 'limited'\nend`,
  'is_a?': `res = Net::HTTP.get_response(url)\na if res.is_a?(Net::HTTPTooManyRequests) && JSON.parse(res.body)['code'] == «'declined'»`,
  'case, a splatted list': `case err.status\nwhen *TRANSIENT\n  a if err.code == «'not_found'»\nend`,
  'case, the rest': `case err.status\nwhen 404 then return\nwhen 429 then return\nelse\n  a if err.code == «'limited'»\n  b if err.code == 'declined'\nend`,
  'case on the code': `if err.status == 404\n  case err.code\n  when 'not_found' then a\n  when «'limited'», «'declined'» then b\n  end\nend`,
  'case without a value': `case\nwhen err.status == 404 && err.code == «'limited'» then a\nwhen err.code == 'limited' then b\nend`,
  'case in on a pair': `case [err.status, err.code]\nin [404, «'limited'»]\n  a\nin [429, 'limited']\n  b\nend`,
  'case in on a hash': `res = Faraday.get(url)\nif res.status == 404\n  case JSON.parse(res.body, symbolize_names: true)\n  in {code: «'limited'»}\n    a\n  in {error: {code: 'not_found'}}\n    b\n  end\nend`,
  'case in with alternatives': `case err.status\nin 404 | 402\n  a if err.code == «'limited'»\n  b if err.code == 'declined'\nin 500.. => s if s < 600\n  c if err.code == «'limited'»\nend`,
  'case in on names': `case {status: err.status, code: err.code}\nin {status: 404, code:}\n  a\nelse\n  b\nend\nerr => {status:, code:}\nb if status == 404 && code == «'limited'»`,
  'success?': `res = Faraday.get(url)\nproblem = JSON.parse(res.body)\nif res.success?\n  a if problem['code'] == «'limited'»\nelsif problem['code'] == 'limited'\n  b\nend`,
  'not found by its name': `res = HTTParty.get(url)\na if res.not_found? && res.parsed_response['code'] == «'limited'»`,
  rescue: `begin\n  get(url)\nrescue ApiError => e\n  if e.status == 404\n    a if e.code == «'limited'»\n  end\nend`,
  'rescue by a class that says the status': `begin\n  Faraday.get(url)\nrescue Faraday::ResourceNotFound => e\n  a if e.response[:body]['code'] == «'limited'»\n  b if e.response[:body]['code'] == 'not_found'\nend`,
  'rescue by a class of several statuses': `begin\n  RestClient.get(url)\nrescue RestClient::NotFound, RestClient::PaymentRequired => e\n  code = JSON.parse(e.response.body)['code']\n  a if code == «'limited'»\n  b if code == 'declined'\nend`,
  "Faraday's error, by its hash": `begin\n  conn.get(url)\nrescue Faraday::Error => e\n  a if e.response[:status] == 404 && e.response[:body]['code'] == «'limited'»\nend`,
  'rescue of a method': `do_it\nend\n\ndef again\n  Faraday.get(url)\nrescue Faraday::ClientError => e\n  a if e.response[:body]['code'] == «'broken'»\n  b if e.response[:body]['code'] == 'limited'`,
  'local predicate': `res = Faraday.get(url)\na if missing?(res) && JSON.parse(res.body)['code'] == «'limited'»`,
  'some of several': `a if err.status == 404 && body['errors'].any? { |e| e['code'] == 'limited' }`,
  'Rails, a symbol': `render json: { code: «'limited'» }, status: :not_found`,
  'Rails, nested': `render json: { error: { code: «'declined'», message: 'no' } }, status: :too_many_requests`,
  'Rails, a number': `render json: { 'code' => «'declined'» }, status: 404`,
  'Rails, documented': `response.headers['Retry-After'] = '5'\nrender json: { code: 'limited' }, status: :too_many_requests`,
  'Sinatra halt': `halt 404, { code: «'declined'» }.to_json`,
  'Sinatra halt with headers': `halt 404, { 'Content-Type' => 'application/json' }, { code: «'declined'» }.to_json`,
  Grape: `error!({ code: «'declined'» }, 404)`,
  'raised by position': `raise ApiError.new(404, «'declined'»)`,
  'raised by keywords': `raise ApiError.new(status: 404, code: «'declined'»)`,
  'raised with a class and a text': `raise ApiError.new(status: :not_found, code: «LIMITED»), 'no such thing'`,
});
