"""What a language is: characters, words, sentences, numbers, values, labels. Said once."""
