-- A question may be one that a task of the draaiboek waits for: the answer is then the act itself, in the role it was asked for. And a document may come along with an answer.
ALTER TABLE case_question ADD COLUMN meant jsonb, ADD COLUMN document uuid,
  ADD CONSTRAINT question_meant CHECK (meant IS NULL OR meant ? 'task' AND meant ? 'role');
