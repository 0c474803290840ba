/**
 * The most frequent leaked passwords that are long enough to pass the length rule, in lower case.
 * Shorter ones are refused by their length.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  '123456789012', '1234567890123', '123123123123', '111111111111', '000000000000', '121212121212', '987654321098',
  '0123456789012', '012345678901', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'q1w2e3r4t5y6', 'qwertyuiop12', 'qwertyuiop123',
  'qwerty123456', 'qwerty1234567', '123456qwerty', 'qwertyqwerty', 'qwertyuiopas', 'asdfghjkl123', 'zxcvbnm12345',
  'passwordpassword', 'password1234', 'password12345', 'password123456', 'password123!', 'password1234!', 'mypassword123',
  'changemechangeme', 'changeme1234', 'letmeinletmein', 'letmein12345', 'welcome12345', 'welcome123456', 'administrator',
  'administrator1', 'adminadminadmin', 'admin1234567', 'iloveyou1234', 'iloveyouforever', 'correcthorsebatterystaple',
  'abcdefghijkl', 'abcdefghijklm', 'abcdefghijklmnop', 'abc123abc123', 'abcd12345678', 'aaaaaaaaaaaa', 'footballfootball',
  'liverpoolfc1', 'unbelievable', 'basketball123', 'princess1234', 'sunshine1234', 'monkey123456', 'dragon123456',
]);
