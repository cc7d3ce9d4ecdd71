/** Values and names that no form asks for. */
export const hostile: readonly string[] = [
  '', ' ', '\t\n', 'x'.repeat(20_000), 'é'.repeat(3000), '\u0000', 'a\u0000b', '\u202Eabc', '\uFEFF', '😀'.repeat(500), '\uD800', 'ﷺ'.repeat(200), 'Z͑ͫ̓ͪ̂ͫ̽',
  "' OR 1=1 --", "'; DROP TABLE case_file; --", '" onmouseover="alert(1)', '<script>alert(1)</script>', '"><script>alert(1)</script>', 'javascript:alert(1)', '{{7*7}}', '${7*7}', '#{7*7}', '#eval("1")',
  '30/02/2026', '2026-02-30', '29/02/2027', '0001-01-01', '9999-12-31', '10000-01-01', '31/12/9999', '2026-03-29T02:30', '25:61', '00:00', '-P1Y', 'P999999999Y',
  '-1', '0', '1,234', '1.234.567,89', '1e309', 'NaN', 'Infinity', '9007199254740993', '99999999999999999999', '0x10', '１２', '-0,01',
  '../../../../etc/passwd', '..\\..\\', '/dev/null', 'file:///etc/hosts', 'http://127.0.0.1:1/', '//elsewhere.example/', '%00', '%2e%2e%2f', '%c0%ae', '=1+1', '@SUM(1)', '+cmd', '\r\nSet-Cookie: a=b',
  '[]', '{}', '{"a":1}', 'null', 'undefined', 'true', '__proto__', 'constructor', '00000000-0000-0000-0000-000000000000', 'not-a-uuid', 'iemand@', '@', `${'a'.repeat(300)}@b.be`, '+++123/4567/89012+++', 'BE00000000000000',
];

export const oddNames: readonly string[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '_', '_bewijs', 'a[b][c]', 'a.b', 'naar', 'rows[0].x', 'e-mail', 'wachtwoord', 'x'.repeat(500), '\u0000', 'ë'];
