import Testing

@testable import Citations

/// Years and addresses of works.
@Suite struct WorkDateTests {
  @Test(arguments: [
    ("2018", "2018"), ("2018-05", "2018"), ("2018-05-23", "2018"), ("2018-05-23T10:00", "2018"),
    ("2014/2015", "2014–2015"),
    ("2014/2014-05", "2014"), ("2014/", "2014–"), ("/2014", "–2014"), ("2014/..", "2014–"), ("2012~", "2012"),
    ("199X", "1990s"), ("19XX", "1900s"), ("-0043", "44 BCE"), ("0000", "1 BCE"), ("2018?", "2018"),
    ("2018-XX", "2018"),
  ])
  func yearsOfDates(date: String, years: String) { #expect(WorkDate.years(of: date) == years) }

  @Test(arguments: ["", "May 2018", "18", "2018a", "/", "20180", "1XXX", "2018/x", "XXXX"])
  func whatIsNoDate(date: String) { #expect(WorkDate.years(of: date) == nil) }

  @Test(arguments: [
    ("10.1000/182", "10.1000/182"), ("https://doi.org/10.1000/182", "10.1000/182"),
    ("doi: 10.1000/a#b?c", "10.1000/a%23b%3Fc"),
    (#"10.1007/978\_3"#, "10.1007/978_3"),
  ])
  func numbersOfDocuments(text: String, doi: String) { #expect(WebAddress.doi(in: text) == doi) }

  @Test(arguments: ["", "10", "n/a", "11.1000"]) func whatIsNoNumber(text: String) {
    #expect(WebAddress.doi(in: text) == nil)
  }

  /// Only addresses of web pages become links.
  @Test(arguments: [
    ("https://a.org", "https://a.org"), ("HTTP://a.org/b", "HTTP://a.org/b"), ("www.a.org", "https://www.a.org"),
    ("https:\u{301}//a.org", "https:\u{301}//a.org"),
  ])
  func pages(text: String, page: String) { #expect(WebAddress.page(in: text) == page) }

  @Test(arguments: [
    "", "a.org", "javascript:alert(1)", "ftp://a.org", "/http:", "mailto:a@b.org", "h\u{301}ttp://a.org",
  ])
  func otherAddresses(text: String) { #expect(WebAddress.page(in: text) == nil) }
}
