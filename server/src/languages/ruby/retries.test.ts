import { testRetries } from '../../testing/languageTables.ts';
import { ruby } from './language.ts';

const wrap = (text: string): string => `require 'faraday'\n${text}\n`;

const helper = (call: string): string => `class Limited < StandardError; end
def load(url)
  ${call} do
    res = Faraday.get(url)
    raise Limited if res.status == 429
    raise Gone if res.status == 404
    res
  end
end`;

testRetries({ language: ruby, wrap }, 12, {
  'unbounded recursion': {
    text: `def f(u)\n  res = Faraday.get(u)\n  if res.status == 429\n    sleep 1\n    return f(u)\n  end\n  res\nend`,
    retries: 'recursion! 429',
  },
  'recursion with a counter': {
    text: `def f(u, n = 0)\n  res = Faraday.get(u)\n  return f(u, n + 1) if res.status == 429 && n < 5\n  res\nend`,
    retries: 'recursion 429',
  },
  'recursion with keywords': {
    text: `def f(u, tries: 3)\n  res = Faraday.get(u)\n  return f(u, tries: tries - 1) if res.status == 429 && tries.positive?\n  res\nend`,
    retries: 'recursion 429',
  },
  'a method of a class': {
    text: `class C\n  def send_it(u)\n    res = @conn.get(u)\n    return send_it(u) if res.status == 429\n    res\n  end\nend`,
    retries: 'recursion! 429',
  },
  "another object's method": {
    text: `class C\n  def send_it(u)\n    res = @conn.get(u)\n    return client.send_it(u) if res.status == 429\n    res\n  end\nend`,
    retries: '',
  },
  'header read': {
    text: `def f(u)\n  res = Faraday.get(u)\n  if res.status == 429\n    sleep res.headers['Retry-After'].to_i\n    return f(u)\n  end\n  res\nend`,
    retries: 'recursion! 429+',
  },
  'Net::HTTP, header of the response itself': {
    text: `def f(u)\n  loop do\n    res = Net::HTTP.get_response(u)\n    if res.code == '429'\n      sleep Integer(res['Retry-After'])\n      next\n    end\n    return res\n  end\nend`,
    retries: 'loop! 429+',
  },
  'header of another response': {
    text: `def f(u)\n  a = Faraday.get(u)\n  a.headers['retry-after']\n  res = Faraday.get(u)\n  return f(u) if res.status == 429\n  res\nend`,
    retries: 'recursion! 429',
  },
  'loop with next': {
    text: `def f(u)\n  loop do\n    res = Faraday.get(u)\n    if res.status == 429\n      sleep 1\n      next\n    end\n    break res\n  end\nend`,
    retries: 'loop! 429',
  },
  'while true with a bound inside': {
    text: `def f(u)\n  n = 0\n  while true\n    res = Faraday.get(u)\n    return res unless res.status == 429\n    raise Exhausted if (n += 1) > 3\n    sleep 1\n  end\nend`,
    retries: 'loop 429',
  },
  'a number of times': {
    text: `def f(u)\n  3.times do |i|\n    res = Faraday.get(u)\n    return res if res.success?\n    raise Failed if res.status != 429\n    sleep 2**i\n  end\nend`,
    retries: 'loop 429',
  },
  'a range of attempts': {
    text: `def f(u)\n  (1..5).each do |i|\n    res = Faraday.get(u)\n    return res unless res.status == 429\n    sleep i\n  end\nend`,
    retries: 'loop 429',
  },
  'numbers without end': {
    text: `def f(u)\n  (1..).each do |i|\n    res = Faraday.get(u)\n    return res unless res.status == 429\n    sleep i\n  end\nend`,
    retries: 'loop! 429',
  },
  'the next item is no retry': {
    text: `def f(urls)\n  urls.each do |u|\n    res = Faraday.get(u)\n    next if res.status == 429\n    use(res)\n  end\nend`,
    retries: '',
  },
  'rescue and retry for ever': {
    text: `def f(u)\n  begin\n    res = Faraday.get(u)\n    raise Limited if res.status == 429\n    res\n  rescue Limited\n    sleep 1\n    retry\n  end\nend`,
    retries: 'loop! 429',
  },
  'rescue and retry with a counter': {
    text: `def f(u)\n  tries = 0\n  begin\n    Faraday.get(u)\n  rescue Faraday::TooManyRequestsError => e\n    raise if (tries += 1) > 3\n    sleep e.response[:headers]['Retry-After'].to_i\n    retry\n  end\nend`,
    retries: 'loop Faraday::TooManyRequestsError+',
  },
  'rescue of the method and retry by a modifier': {
    text: `def f(u)\n  tries ||= 3\n  RestClient.get(u)\nrescue RestClient::TooManyRequests => e\n  retry if (tries -= 1) > 0\n  raise\nend`,
    retries: 'loop RestClient::TooManyRequests',
  },
  'retry on a status': {
    text: `def f(u)\n  RestClient.get(u)\nrescue RestClient::ExceptionWithResponse => e\n  if e.http_code == 429\n    sleep 1\n    retry\n  end\n  raise\nend`,
    retries: 'loop! 429',
  },
  'retry within a loop over items': {
    text: `def f(urls)\n  urls.each do |u|\n    begin\n      RestClient.get(u)\n    rescue RestClient::TooManyRequests\n      sleep 1\n      retry\n    end\n  end\nend`,
    retries: 'loop! RestClient::TooManyRequests',
  },
  'arms of a case': {
    text: `def f(u)\n  res = Faraday.get(u)\n  case JSON.parse(res.body)['code']\n  when 'limited', 'broken' then f(u)\n  when 'not_found' then raise Gone\n  end\nend`,
    retries: 'recursion! limited,broken',
  },
  'excluded on the way': {
    text: `def f(u)\n  res = Faraday.get(u)\n  return nil if res.status == 429\n  return f(u) if [429, 500].include?(res.status)\nend`,
    retries: 'recursion! 429, 500',
  },
  retriable: { text: helper('Retriable.retriable(tries: 5)'), retries: 'helper 429 404' },
  'retriable for one exception': { text: helper('Retriable.retriable(on: [Limited])'), retries: 'helper 429' },
  'a job that waits as told': {
    text: `class SendJob\n  def perform(id)\n    res = Faraday.post('x')\n    retry_job(wait: res.headers['Retry-After'].to_i) if res.status == 429\n  end\nend`,
    retries: 'helper!* 429+',
  },
  'a job, again and again': {
    text: `class SendJob\n  def perform(id)\n    res = Faraday.post('x')\n    self.class.perform_in(60, id) if res.status == 429\n  end\nend`,
    retries: 'helper! 429',
  },
  "Faraday's middleware waits by itself": {
    text: `conn = Faraday.new do |f|\n  f.request :retry, max: 3, retry_statuses: [429, 503]\nend`,
    retries: 'helper* 429 503',
  },
  'http.rb waits by itself': { text: `def f(u)\n  HTTP.retriable(tries: 3, retry_statuses: [429]).get(u)\nend`, retries: 'helper* 429' },
});
